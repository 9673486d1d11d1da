using Hangfire;
using Hangfire.Logging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using UpgradePortal.Jobs;

namespace UpgradePortal.Tests.Portal.Jobs;

public sealed class JobServicesTests
{
    // Two portals in one process, as tests have them, that start at the same moment: Hangfire keeps what is static of the one that came
    // last.
    [Fact]
    public async Task Jobs_OfTwoPortalsThatStartTogether_AreEachRunByTheirOwn()
    {
        await using var first = Portal();
        await using var second = Portal();
        foreach (var portal in (ServiceProvider[])[first, second]) portal.GetRequiredService<IGlobalConfiguration>();

        foreach (var portal in (ServiceProvider[])[first, second])
        {
            using var job = portal.GetRequiredService<JobActivator>().BeginScope((JobActivatorContext)null!);
            Assert.Same(portal.GetRequiredService<KeyedWorkers>(), job.Resolve(typeof(KeyedWorkers)));
        }
    }

    [Fact]
    public async Task Workers_OfAPortalThatOutlivesAnother_StillHaveALog()
    {
        await using (var other = Portal()) other.GetRequiredService<IGlobalConfiguration>();

        Assert.NotNull(LogProvider.GetLogger("any"));
    }

    private static ServiceProvider Portal() => new ServiceCollection()
        .AddLogging().AddSingleton(TimeProvider.System).AddJobs(new ConfigurationBuilder().Build()).BuildServiceProvider();
}

using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using UpgradePortal.Inventory;
using UpgradePortal.Runs.Execution;
using UpgradePortal.Runs.Steps;

namespace UpgradePortal.Tests.Support.Injection;

/// <summary>The portal in a process of its own, with a death before and after each effect and each save of a turn, or with a stranger at
/// the router around each of those that restore.</summary>
internal sealed class CrashingPortal : WebApplicationFactory<Program>
{
    private readonly IConfiguration _words;

    private CrashingPortal(IConfiguration words)
    {
        _words = words;
        UseKestrel(o => o.Listen(IPAddress.Loopback, new Uri(words["Urls"]!).Port));
    }

    /// <summary>The words are the portal's own, and <c>--Crashes=FILE</c> or <c>--Drift=FILE</c>.</summary>
    private static async Task Main(string[] args)
    {
        await using var portal = new CrashingPortal(new ConfigurationBuilder().AddCommandLine(args).Build());
        portal.StartServer();
        await portal.Services.GetRequiredService<IHost>().WaitForShutdownAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (name, value) in _words.AsEnumerable().Where(w => w.Value is not null)) builder.UseSetting(name, value);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<StepRunner>();
            if (_words["Crashes"] is { } deaths) AddDeath(services, new CrashInjection(deaths));
            else AddDrift(services, _words["Drift"]!);
        });
    }

    private static void AddDeath(IServiceCollection services, CrashInjection death) => services
        .AddSingleton<IStepRunner>(s => new CrashingSteps(s.GetRequiredService<StepRunner>(), death))
        .AddSingleton<ITurnStore>(s => new CrashingStore(s.GetRequiredService<RunStore>(), death));

    private static void AddDrift(IServiceCollection services, string points) => services
        .AddSingleton(s => new DriftInjection(s.GetRequiredService<InventoryReader>(), points))
        .AddSingleton<IStepRunner>(s => new DriftingSteps(s.GetRequiredService<StepRunner>(), s.GetRequiredService<DriftInjection>()))
        .AddSingleton<ITurnStore>(s => new DriftingStore(s.GetRequiredService<RunStore>(), s.GetRequiredService<DriftInjection>()));
}

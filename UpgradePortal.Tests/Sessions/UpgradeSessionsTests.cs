using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UpgradePortal.Contracts;
using UpgradePortal.Sessions;

namespace UpgradePortal.Tests.Sessions;

/// <summary>The settings of a program that lists its own requests.</summary>
public sealed class UpgradeSessionsTests : IDisposable
{
    private static readonly TimerRule Rule = Assert.Single(TimerRule.Of<UpgradeSessionsSettings>(UpgradeSessionsSettings.Section));

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("00:00:00")]
    [InlineData("-00:00:05")]
    [InlineData("5")]
    public void Retention_Wrong_IsNamedWithTheRemedy(string text)
    {
        var fault = Assert.Throws<InvalidOperationException>(() => Build(text, new()));
        Assert.StartsWith($"{Rule.Name} is '{text}': give a time from ", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00:00:04", 1)]
    [InlineData("00:00:05", 0)]
    [InlineData("00:00:06", 0)]
    public async Task Retention_BelowWhatIsSafe_IsWarnedOfOnceAndGoneBy(string text, int warnings)
    {
        using var logs = new CapturedLogs();
        await using var app = Build(text, logs);
        await app.StartAsync();
        Assert.Equal(warnings, logs.Warnings.Count(w => w == $"{Rule.Name} is {text}, below {Rule.Safe:c}: {Rule.Below}"));
        Assert.Equal(text, $"{app.Services.GetRequiredService<SessionTable>().AbortedRetention:c}");
        await app.StopAsync();
    }

    private WebApplication Build(string retention, CapturedLogs logs)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(logs);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["UpgradeSessions:Listen"] = "http://127.0.0.1:0";
        builder.Configuration["UpgradeSessions:KeyFile"] = _folder.File("sessions.key");
        builder.Configuration[Rule.Name] = retention;
        builder.AddUpgradeSessions("catalog");
        return builder.Build();
    }
}

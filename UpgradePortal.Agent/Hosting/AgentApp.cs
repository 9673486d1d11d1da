using System.Security.Cryptography.X509Certificates;
using UpgradePortal.Agent.Control;
using UpgradePortal.Agent.Journals;
using UpgradePortal.Agent.Settings;

namespace UpgradePortal.Agent.Hosting;

/// <summary>Puts an agent together.</summary>
public static partial class AgentApp
{
    // One line for each request would cost the proxy more than forwarding does. Settings of the file win.
    private static readonly Dictionary<string, string?> QuietByDefault = new(StringComparer.Ordinal)
    {
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:Yarp"] = "Warning",
    };

    /// <param name="args">Configuration as <c>--Agent:Server=app1</c>.</param>
    /// <param name="settingsFile">JSON, read again when it changes (keys only); null: environment and arguments only.</param>
    /// <param name="clock">What it goes by; null: the system's.</param>
    public static AgentBuild Build(string[] args, string? settingsFile = null, TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [], ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(QuietByDefault);
        builder.Configuration.AddAgent(settingsFile, args);
        var (settings, faults) = AgentConfiguration.Read(builder.Configuration);
        if (settings is null) return new AgentBuild(null, faults);
        try
        {
            var journal = new JournalFile(settings.Data);
            return new AgentBuild(Build(builder, settings, journal, clock ?? TimeProvider.System), []);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new AgentBuild(
                null, [$"Agent:Data is '{settings.Data}': {e.Message} One agent at a time may use it, and must be able to write there."]);
        }
    }

    private static WebApplication Build(WebApplicationBuilder builder, AgentSettings settings, JournalFile journal, TimeProvider clock)
    {
        builder.Services.AddAgent(settings, AgentTimers.Of(builder.Configuration), journal, clock);
        builder.Services.AddControl();
        builder.Services.AddSystemd().AddWindowsService();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            ListenUrl.Parse(settings.Control)!.Bind(kestrel, listen =>
            {
                if (settings.Control.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
                    listen.UseHttps(X509Certificate2.CreateFromPemFile(settings.Certificate!, settings.CertificateKey));
            });
        });
        var app = builder.Build();
        foreach (var warning in AgentTimers.Warnings(builder.Configuration)) Log.UnsafeTimer(app.Logger, warning);
        foreach (var wide in journal.Wide) Log.Wide(app.Logger, wide);
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseKeys();
        app.UseUtf8();
        app.MapOpenApi();
        app.MapControl();
        return app;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Warning}")]
        public static partial void UnsafeTimer(ILogger logger, string warning);

        [LoggerMessage(LogLevel.Warning, "Agent:Data: {Wide}")]
        public static partial void Wide(ILogger logger, string wide);
    }
}

/// <param name="App">The agent, ready to start; null when its settings have faults.</param>
/// <param name="Errors">All of them, each with its remedy.</param>
public sealed record AgentBuild(WebApplication? App, IReadOnlyList<string> Errors);

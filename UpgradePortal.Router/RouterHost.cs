using Microsoft.Extensions.Configuration.Memory;
using UpgradePortal.Contracts;
using UpgradePortal.Router.Control;
using UpgradePortal.Router.Proxy;
using UpgradePortal.Router.Routing;
using UpgradePortal.Router.Settings;

namespace UpgradePortal.Router;

/// <summary>The two listeners around one routing board.</summary>
public sealed partial class RouterHost : IAsyncDisposable
{
    private static readonly Dictionary<string, string?> QuietByDefault = new(StringComparer.Ordinal)
    {
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Warning",
        ["Logging:LogLevel:Yarp"] = "Warning",
    };

    /// <summary>All that the router reads.</summary>
    public static IReadOnlyList<SettingsSection> Sections { get; } =
        [SettingsSection.Of<RouterSettings>(RouterSettings.Section), SettingsSection.Of<RouterTimers>(RouterTimers.Section)];

    private readonly RoutingState board;
    private readonly WebApplication traffic;
    private readonly WebApplication control;
    private readonly string name;
    private readonly StateFile state;

    private RouterHost(
        RouterConfig config, RouterTimers timers, RoutingState board, StateFile state, Func<WebApplicationBuilder> builder)
    {
        (this.board, this.state) = (board, state);
        name = config.Name;
        traffic = ProxyApp.Build(builder(), config, timers, board);
        var controlBuilder = builder();
        controlBuilder.Services.AddSystemd().AddWindowsService();
        control = ControlApp.Build(controlBuilder, config, board);
    }

    /// <summary>Known once started: where a port 0 led to.</summary>
    public IReadOnlyList<string> TrafficUrls => [.. traffic.Urls];

    /// <inheritdoc cref="TrafficUrls"/>
    public string ControlUrl => control.Urls.First();

    /// <returns>A host that listens nowhere yet; or null and all that is wrong with the settings.</returns>
    public static (RouterHost? Host, IReadOnlyList<string> Faults) Create(string[] args)
    {
        var written = new RouterSettings();
        var configuration = NewBuilder(args).Configuration;
        var (unread, readable) = SettingsSchema.Read(configuration, Sections);
        readable.GetSection(RouterSettings.Section).Bind(written);
        var (config, faults) = SettingsValidator.Read(written);
        faults = [.. unread, .. faults];
        if (config is null || faults.Count > 0)
            return (null, faults);
        var file = new StateFile(config.State);
        var (saved, fault) = file.Read();
        // Not "all routed": the file may have said that a server is being upgraded.
        if (fault is not null)
            return (null, [$"Router:State: {config.State} can't be read. Repair it, or delete it to begin all routed. {fault}"]);
        var counts = new InFlightCounts(RoutingSnapshot.Keys(config.Programs));
        var begun = new RoutingState(RoutingSnapshot.Begin(config.Programs, saved), counts, file, Guid.NewGuid().ToString("N"));
        return (new RouterHost(config, RouterTimers.Of(configuration), begun, file, () => NewBuilder(args)), []);
    }

    /// <returns>Null when both listeners listen, or why one can't.</returns>
    public async Task<string?> StartAsync(CancellationToken cancellation)
    {
        try
        {
            await traffic.StartAsync(cancellation);
            await control.StartAsync(cancellation);
        }
        catch (IOException e)
        {
            return $"Router:Listen or Router:Control names an address that can't be listened on: {e.Message}";
        }

        foreach (var warning in RouterTimers.Warnings(control.Configuration))
            Log.UnsafeTimer(control.Logger, warning);
        foreach (var wide in state.Narrow())
            Log.Wide(control.Logger, wide);
        Log.Started(control.Logger, name, string.Join(' ', TrafficUrls), ControlUrl);
        return null;
    }

    /// <summary>Ends on SIGTERM or Ctrl+C; requests in progress have the host's shutdown time-out to end.</summary>
    public async Task WaitForShutdownAsync()
    {
        Task[] ends = [traffic.WaitForShutdownAsync(), control.WaitForShutdownAsync()];
        // A service manager tells one of them; neither is of use without the other.
        await Task.WhenAny(ends);
        traffic.Lifetime.StopApplication();
        control.Lifetime.StopApplication();
        await Task.WhenAll(ends);
    }

    public async ValueTask DisposeAsync()
    {
        await traffic.DisposeAsync();
        await control.DisposeAsync();
        board.Dispose();
    }

    private static WebApplicationBuilder NewBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = QuietByDefault });
        if (builder.Configuration["settings"] is { } file)
            builder.Configuration.AddJsonFile(Path.GetFullPath(file), optional: false).AddCommandLine(args);
        return builder;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Router {Name} takes requests on {Traffic} and orders on {Control}")]
        public static partial void Started(ILogger logger, string name, string traffic, string control);

        [LoggerMessage(LogLevel.Warning, "{Warning}")]
        public static partial void UnsafeTimer(ILogger logger, string warning);

        [LoggerMessage(LogLevel.Warning, "Router:State: {Wide}")]
        public static partial void Wide(ILogger logger, string wide);
    }
}

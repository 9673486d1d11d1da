using DemoFarm;

namespace UpgradePortal.Tests.Support.Farms;

/// <summary>A server of a <see cref="LocalFarm"/>: one agent and two programs.</summary>
internal sealed class LocalServer : IAsyncDisposable
{
    private readonly TestFolder _folder;
    private readonly LocalProgram _catalog;
    private readonly LocalProgram _checkout;
    private Func<Task<AgentFixture>> _restart = null!;

    private LocalServer(string name, TestFolder folder, LocalProgram catalog, LocalProgram checkout) =>
        (Name, _folder, _catalog, _checkout) = (name, folder, catalog, checkout);

    public string Name { get; }

    /// <summary>Each server has one of its own: by it the portal knows whose word a signal is.</summary>
    public string SignalKey => $"signal-key-of-{Name}";

    public AgentFixture Agent { get; private set; } = null!;

    public LocalProgram this[string program] => program is FarmRuns.Catalog ? _catalog : _checkout;

    public static async Task<LocalServer> StartAsync(string name, Uri signals, LocalFarmOptions options, TimeProvider clock)
    {
        var folder = new TestFolder();
        var server = new LocalServer(
            name, folder, await LocalProgram.StartAsync(FarmRuns.Catalog, name, folder, listsItsOwn: true),
            await LocalProgram.StartAsync(FarmRuns.Checkout, name, folder, listsItsOwn: false));
        var (catalog, checkout) = (server._catalog, server._checkout);
        var arguments = new AgentArguments(folder.Path).Set("Server", name).Signals(signals.ToString(), server.SignalKey)
            .Middleware(catalog.Name, catalog.Target, catalog.SessionsUrl!, catalog.SessionsKeyFile, catalog.Command)
            .Proxy(checkout.Name, checkout.Target, checkout.Command, at: 1).Set("Programs:1:ProbePaths:0", "/health")
            .Set("Timers:HealthInterval", "00:00:00.100").Set("Timers:AbortedSessionRetention", "00:00:00.100");
        if (options.Artefacts is { } versions)
        {
            foreach (var version in versions) Directory.CreateDirectory(folder.File($"artefacts/{version}"));
            arguments.Set("Programs:0:Artefact", folder.File("artefacts/{version}"));
        }

        if (options.ClientsIdleAfter is { } idle)
            arguments.Set("Programs:1:Sticky:Cookie", FarmOptions.ClientCookie).Set("Programs:1:Sticky:IdleAfter", $"{idle:c}");
        server.Agent = await AgentFixture.StartAsync(arguments, clock: clock);
        catalog.Address = new Uri(catalog.Target);
        checkout.Address = server.Agent.ProxyUrlOf(checkout.Name);
        arguments.Set("Control", server.Agent.ControlUrl).Set("Programs:1:Listen", checkout.Address.ToString());
        server._restart = () => AgentFixture.StartAsync(arguments, clock: clock);
        return server;
    }

    /// <summary>Where a version of catalog lies to be installed.</summary>
    public string Artefact(string version) => _folder.File($"artefacts/{version}");

    /// <summary>What the upgrade commands of a program wrote, one file for each upgrade.</summary>
    public IReadOnlyList<string> Outputs(string program) => Directory.GetFiles(_folder.File($"logs/{program}"));

    /// <summary>Its agent's journal.</summary>
    public string JournalFile => _folder.File("journal.jsonl");

    /// <summary>Its agent ends and comes again where it was; commands go on.</summary>
    /// <param name="between">Done while no agent runs.</param>
    public async Task RestartAgentAsync(Func<Task> between)
    {
        await Agent.DisposeAsync();
        await between();
        Agent = await _restart();
    }

    public async ValueTask DisposeAsync()
    {
        await Agent.DisposeAsync();
        await _catalog.DisposeAsync();
        await _checkout.DisposeAsync();
        _folder.Dispose();
    }
}

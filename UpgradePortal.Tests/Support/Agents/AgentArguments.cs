namespace UpgradePortal.Tests.Support.Agents;

/// <summary>Settings of an agent under test, as its command line takes them. Later ones win.</summary>
internal sealed class AgentArguments
{
    public const string Key = "key-of-the-portal-0001";
    private const string SignalKey = "key-of-this-agent-0001";

    private readonly Dictionary<string, string> _all = new(StringComparer.Ordinal);

    public AgentArguments(string data)
    {
        Set("Server", "app1").Set("Control", "http://127.0.0.1:0").Set("Data", data).Set("Keys:0", Key);
    }

    public AgentArguments Set(string name, string value)
    {
        _all["Agent:" + name] = value;
        return this;
    }

    public AgentArguments Proxy(string name, string target, string shell = "exit 0", int at = 0) =>
        Program(at, name, target, shell).Set($"Programs:{at}:Listen", "http://127.0.0.1:0").Set($"Programs:{at}:Target", target);

    public AgentArguments Middleware(string name, string target, string sessions, string key, string shell = "exit 0", int at = 0) =>
        Program(at, name, target, shell).Set($"Programs:{at}:Source", "Middleware").Set($"Programs:{at}:SessionsUrl", sessions)
            .Set($"Programs:{at}:SessionsKeyFile", key);

    /// <param name="url">Where the portal takes them.</param>
    /// <param name="key">By which the portal knows the server.</param>
    public AgentArguments Signals(string url, string key = SignalKey) => Set("Portal:SignalsUrl", url).Set("Portal:Key", key);

    public AgentArguments WithoutKeys()
    {
        _all.Remove("Agent:Keys:0");
        return this;
    }

    public string[] ToArray() => [.. _all.Select(e => $"--{e.Key}={e.Value}")];

    private AgentArguments Program(int at, string name, string target, string shell) => Set($"Programs:{at}:Name", name)
        .Set($"Programs:{at}:HealthUrl", target + "/health").Set($"Programs:{at}:VersionUrl", target + "/version")
        .Set($"Programs:{at}:Command:File", "/bin/sh").Set($"Programs:{at}:Command:Arguments:0", "-c")
        .Set($"Programs:{at}:Command:Arguments:1", shell);
}

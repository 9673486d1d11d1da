using System.CommandLine;

namespace DemoProgram;

/// <summary>What one instance of the program is told at its start; <c>swap</c> hands the same on to the next one.</summary>
internal sealed class DemoOptions
{
    public Option<string> Name { get; } = new("--name")
    {
        DefaultValueFactory = _ => "catalog",
        Description = "Name of the program in the portal.",
    };

    public Option<string> Url { get; } = new("--url")
    {
        DefaultValueFactory = _ => "http://127.0.0.1:5000",
        Description = "Where it listens.",
    };

    public Option<string?> Sessions { get; } = new("--sessions")
    {
        Description = "Where it tells its session list: http://127.0.0.1:PORT or unix:/path. Without it the agent's proxy must list.",
    };

    public Option<string?> SessionsKey { get; } = new("--sessions-key")
    {
        Description = "File of the key that it shares with its agent; beside a unix socket when it is left out.",
    };

    public Option<string?> Stats { get; } = new("--stats") { Description = "File of the two counters that survive its death." };

    public Option<string?> Version { get; } = new("--version") { Description = "What it says it is; else UPGRADE_VERSION, else 1.0." };

    public IEnumerable<Option> All => [Name, Url, Sessions, SessionsKey, Stats, Version];

    public DemoSettings Read(ParseResult parsed) => new(
        parsed.GetValue(Name)!, parsed.GetValue(Url)!, parsed.GetValue(Sessions), parsed.GetValue(Stats),
        parsed.GetValue(Version) ?? Environment.GetEnvironmentVariable("UPGRADE_VERSION") ?? "1.0", parsed.GetValue(SessionsKey));
}

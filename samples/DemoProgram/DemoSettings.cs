namespace DemoProgram;

public sealed record DemoSettings(string Name, string Url, string? Sessions, string? Stats, string Version, string? SessionsKey = null)
{
    /// <summary>Holds another version that it says it runs, so that one that falls back can be tried; there is none as a rule.</summary>
    public string? ClaimedVersionFile => Stats is null ? null : Stats + ".version";

    /// <summary>What it says it runs.</summary>
    public string ClaimedVersion()
    {
        if (ClaimedVersionFile is not { } file || !File.Exists(file)) return Version;
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            // It was just taken away.
            return Version;
        }
    }

    /// <summary>The same, as arguments for another process.</summary>
    public IReadOnlyList<string> ToArguments() =>
    [
        "--name", Name, "--url", Url, "--version", Version,
        .. Sessions is null ? Array.Empty<string>() : ["--sessions", Sessions],
        .. SessionsKey is null ? Array.Empty<string>() : ["--sessions-key", SessionsKey],
        .. Stats is null ? Array.Empty<string>() : ["--stats", Stats],
    ];
}

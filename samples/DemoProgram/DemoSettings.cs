namespace DemoProgram;

public sealed record DemoSettings(string Name, string Url, string? Sessions, string? Stats, string Version)
{
    /// <summary>The same, as arguments for another process.</summary>
    public IReadOnlyList<string> ToArguments() =>
    [
        "--name", Name, "--url", Url, "--version", Version,
        .. Sessions is null ? Array.Empty<string>() : ["--sessions", Sessions],
        .. Stats is null ? Array.Empty<string>() : ["--stats", Stats],
    ];
}

using DemoFarm;

namespace UpgradePortal.Tests.Support;

/// <summary>Owns what all tests share and whatever they start: one folder above every temporary one, one process that ends what is left if
/// this one crashes, and what is made once for all.</summary>
internal static class TestRun
{
    private const string LeftBehind = "left-behind.txt";

    private static readonly Stack<Func<Task>> Ends = new();
    private static string? _folder;
    private static ProcessGuard? _guard;

    /// <summary>From here on every child is known by the folder, and every temporary folder lies in it.</summary>
    public static void Begin()
    {
        // Short: the path of a unix socket has at most 103 characters.
        _folder = Directory.CreateTempSubdirectory("up-").FullName;
        _guard = ProcessGuard.Start(_folder);
        Environment.SetEnvironmentVariable("TMPDIR", _folder);
        Environment.SetEnvironmentVariable(Sweep.Mark, _folder);
        // Sockets for debuggers, which a killed process leaves in the temporary folder.
        Environment.SetEnvironmentVariable("DOTNET_EnableDiagnostics", "0");
    }

    /// <summary>Ends with the run, what was made last first.</summary>
    public static void AtEnd(Func<Task> end)
    {
        lock (Ends) Ends.Push(end);
    }

    /// <exception cref="InvalidOperationException">A test left something behind.</exception>
    public static async Task EndAsync()
    {
        while (Ends.TryPop(out var end)) await end();
        IReadOnlyList<string> left =
        [
            .. await ProcessesLeftAsync(),
            .. Directory.EnumerateFileSystemEntries(_folder!, "*", SearchOption.AllDirectories)
                .Select(e => $"in the temporary folder: {Path.GetRelativePath(_folder!, e)}"),
        ];
        // It ends the processes and removes the folder.
        await _guard!.DisposeAsync();
        if (left.Count == 0) return;
        // The console says of a failure here only that there was one; eng/test shows the file.
        await File.WriteAllLinesAsync(
            Path.Combine(Directory.CreateDirectory(Path.Combine(SourceTree.Root, "artifacts", "test")).FullName, LeftBehind), left);
        throw new InvalidOperationException($"Tests have left behind:\n{string.Join('\n', left)}");
    }

    // What has just been killed is gone in a moment; with a process its ports are gone.
    private static async Task<IEnumerable<string>> ProcessesLeftAsync()
    {
        try
        {
            await Eventually.Async(() => !Sweep.Find(_folder!).Any());
            return [];
        }
        catch (TimeoutException)
        {
            return Sweep.Find(_folder!).Select(Notify);
        }
    }

    private static string Notify(int process)
    {
        var file = $"/proc/{process}/cmdline";
        return $"process {process}: {(File.Exists(file) ? File.ReadAllText(file).Replace('\0', ' ') : "gone meanwhile")}";
    }
}

using System.Runtime.Versioning;

namespace UpgradePortal.Contracts;

/// <summary>Files that only the user of the process may read: 0600 in folders of 0700. Windows has no such modes, and nothing is done
/// there.</summary>
public static class PrivateFiles
{
    private const UnixFileMode OfFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OfFolder = OfFile | UnixFileMode.UserExecute;
    private const UnixFileMode OfOthers = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private static readonly EnumerationOptions Below = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
    };

    /// <summary>Makes a folder that is not there yet, and those above it; one that is there stays as it is.</summary>
    public static void MakeFolder(string path)
    {
        if (Directory.Exists(path)) return;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        // The system's own way gives the mode to the last of them only.
        if (Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))) is { } above) MakeFolder(above);
        Directory.CreateDirectory(path, OfFolder);
    }

    /// <summary>Opens a file, and gives it its mode if it is made by that.</summary>
    /// <param name="bufferSize">Bytes; 0: each write goes to the system.</param>
    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share, int bufferSize = 4096)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share, BufferSize = bufferSize };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OfFile;
        return new FileStream(path, options);
    }

    /// <summary>Takes a file or folder that is there from everybody but its owner.</summary>
    /// <returns>What can't be narrowed and why, with the remedy; null: nothing is wider than it should be.</returns>
    public static string? Narrow(string path)
    {
        if (OperatingSystem.IsWindows() || !Path.Exists(path)) return null;
        try
        {
            Take(path, OfOthers);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{path} can be read by others: {e.Message} Give it to the user that this process runs as.";
        }
    }

    /// <summary>The same, and its group may go on reading it: for a file that is shared by a group on purpose.</summary>
    /// <exception cref="UnauthorizedAccessException">It belongs to another user.</exception>
    public static void NarrowToGroup(string path)
    {
        if (!OperatingSystem.IsWindows()) Take(path, OfOthers & ~UnixFileMode.GroupRead);
    }

    /// <summary>Narrows what a process has in its folder, and the folder unless others have something there too.</summary>
    /// <param name="folder">Need not be there.</param>
    /// <param name="own">Names of the files and folders in it that are the process's own.</param>
    /// <returns>What can't be narrowed and why, each with the remedy.</returns>
    public static IReadOnlyList<string> NarrowFolder(string folder, IReadOnlyList<string> own)
    {
        if (OperatingSystem.IsWindows() || !Directory.Exists(folder)) return [];
        var all = Directory.EnumerateFileSystemEntries(folder).ToLookup(e => own.Contains(Path.GetFileName(e), StringComparer.Ordinal));
        var wide = all[true].SelectMany(e => Directory.Exists(e) ? Directory.EnumerateFileSystemEntries(e, "*", Below).Append(e) : [e])
            .Select(Narrow).OfType<string>().ToList();
        var other = all[false].FirstOrDefault();
        if (other is null) return [.. wide, .. new[] { Narrow(folder) }.OfType<string>()];
        return !IsWide(folder) ? wide
            : [.. wide, $"{folder} can be read by others, and holds {Path.GetFileName(other)}: name a folder that nobody else uses."];
    }

    [UnsupportedOSPlatform("windows")]
    private static bool IsWide(string path) => (File.GetUnixFileMode(path) & OfOthers) is not UnixFileMode.None;

    [UnsupportedOSPlatform("windows")]
    private static void Take(string path, UnixFileMode rights)
    {
        var mode = File.GetUnixFileMode(path);
        if ((mode & rights) is not UnixFileMode.None) File.SetUnixFileMode(path, mode & ~rights);
    }
}

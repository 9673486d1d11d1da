namespace UpgradePortal.Persistence;

/// <summary>Files and folders that only the portal's own user may read. On Windows the folder's own list decides.</summary>
internal static class OwnFiles
{
    private const UnixFileMode File600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Folder700 = File600 | UnixFileMode.UserExecute;

    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }
        Directory.CreateDirectory(path, Folder700);
        if (File.GetUnixFileMode(path) != Folder700) File.SetUnixFileMode(path, Folder700);
    }

    /// <returns>Empty, and new.</returns>
    /// <exception cref="IOException">There is one already.</exception>
    public static FileStream Create(string file) => new(file, Options(FileMode.CreateNew));

    /// <returns>For nobody else while it is open.</returns>
    public static FileStream Open(string file) => new(file, Options(FileMode.OpenOrCreate));

    public static void Narrow(string file)
    {
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(file) != File600) File.SetUnixFileMode(file, File600);
    }

    private static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = File600;
        return options;
    }
}

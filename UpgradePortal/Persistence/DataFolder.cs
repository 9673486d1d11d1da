using Microsoft.Data.Sqlite;

namespace UpgradePortal.Persistence;

/// <summary>The portal's folder. Two portals on one folder would each believe to be the only one giving orders, so it is locked.</summary>
public sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(string path, FileStream held) => (Path, _lock) = (path, held);

    /// <summary>Of the database's file.</summary>
    public const string DatabaseName = "portal.db";

    public string Path { get; }
    public string Database => System.IO.Path.Combine(Path, DatabaseName);

    /// <summary>How the database is opened.</summary>
    public string Connection => $"Data Source={Database};Default Timeout=30;Foreign Keys=True;Pooling=True";

    public DirectoryInfo Keys => new(System.IO.Path.Combine(Path, "keys"));

    /// <exception cref="IOException">Another portal holds the folder.</exception>
    public static DataFolder Open(string path)
    {
        Directory.CreateDirectory(path);
        var folder = new DataFolder(path, Hold(System.IO.Path.Combine(path, "portal.lock")));
        if (OperatingSystem.IsWindows()) folder.Keys.Create();
        else Directory.CreateDirectory(folder.Keys.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }

    private static FileStream Hold(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken)
        {
            throw new IOException(
                $"Another portal uses {System.IO.Path.GetDirectoryName(file)}. Stop it, or set Portal:DataDirectory.", taken);
        }
    }

    public void Dispose()
    {
        // The connections of this folder only: cleared all at once, those that another portal in this process opens just now would go too.
        using (var own = new SqliteConnection(Connection)) SqliteConnection.ClearPool(own);
        _lock.Dispose();
    }
}

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

    /// <summary>Of the folder with what must not be in the database and its back-ups.</summary>
    public const string KeysName = "keys";

    public DirectoryInfo Keys => new(System.IO.Path.Combine(Path, KeysName));

    /// <summary>Nobody but the portal's own user may look in: there are accounts, tokens' hashes and what was said of everything. What is
    /// wider, as an earlier version left it, is narrowed; what a death has left behind is removed.</summary>
    /// <exception cref="IOException">Another portal holds the folder.</exception>
    public static DataFolder Open(string path)
    {
        OwnFiles.CreateFolder(path);
        var folder = new DataFolder(path, Hold(System.IO.Path.Combine(path, "portal.lock")));
        OwnFiles.CreateFolder(folder.Keys.FullName);
        foreach (var left in Directory.EnumerateFiles(path, BackUp.Files)) File.Delete(left);
        // SQLite gives its other files the mode of this one.
        if (!File.Exists(folder.Database)) OwnFiles.Create(folder.Database).Dispose();
        foreach (var file in Directory.EnumerateFiles(path)) OwnFiles.Narrow(file);
        return folder;
    }

    /// <summary>Writes a whole file that nobody else may read.</summary>
    public void WriteOwn(string file, string text)
    {
        var next = file + ".new";
        File.Delete(next);
        using (var writer = new StreamWriter(OwnFiles.Create(next))) writer.Write(text);
        File.Move(next, file, overwrite: true);
    }

    /// <returns>Where a secret of the portal's own stands, beside the database and its back-ups.</returns>
    public string Secret(string name) => System.IO.Path.Combine(Keys.FullName, name);

    private static FileStream Hold(string file)
    {
        try
        {
            return OwnFiles.Open(file);
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

using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Portal;

/// <summary>Writes what only the agent's own user may read.</summary>
internal static class SecretFile
{
    /// <summary>Whole or not at all, and on the disk when it returns.</summary>
    public static void Write(string path, string text)
    {
        PrivateFiles.MakeFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var next = path + ".new";
        File.Delete(next);
        using (var file = PrivateFiles.Open(next, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }
        File.Move(next, path, overwrite: true);
    }
}

using System.Runtime.Versioning;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Contracts;

/// <summary>Findings M1 and L14: what a process keeps is for its own user.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PrivateFilesTests : IDisposable
{
    private const UnixFileMode ForAll = (UnixFileMode)0b110_100_100;
    private const UnixFileMode OpenFolder = (UnixFileMode)0b111_101_101;
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Made_FilesAndFolders_AreForTheirOwnerAlone()
    {
        if (OperatingSystem.IsWindows()) return;
        var folder = _folder.File("a/b");
        PrivateFiles.MakeFolder(folder);
        var file = Path.Combine(folder, "journal");
        PrivateFiles.Open(file, FileMode.Append, FileAccess.Write, FileShare.Read).Dispose();
        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(folder));
        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(_folder.File("a")));
        Assert.Equal((UnixFileMode)0b110_000_000, File.GetUnixFileMode(file));
    }

    [Fact]
    public void NarrowFolder_WhatWasWide_IsTakenFromAllOthers()
    {
        if (OperatingSystem.IsWindows()) return;
        var (folder, journal, output) = (Wide("data"), Wide("data", "journal"), Wide("data", "logs", "shop", "op1.log"));
        Assert.Empty(PrivateFiles.NarrowFolder(folder, ["journal", "logs"]));
        Assert.All([journal, output], f => Assert.Equal((UnixFileMode)0b110_000_000, File.GetUnixFileMode(f)));
        Assert.All([folder, Path.Combine(folder, "logs"), Path.Combine(folder, "logs", "shop")],
            f => Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(f)));
    }

    // A state file in /etc must not take /etc from everybody.
    [Fact]
    public void NarrowFolder_OthersHaveFilesThere_LeavesTheFolderAndSaysSo()
    {
        if (OperatingSystem.IsWindows()) return;
        var (folder, state, other) = (Wide("etc"), Wide("etc", "router.json"), Wide("etc", "passwd"));
        Assert.Contains("passwd", Assert.Single(PrivateFiles.NarrowFolder(folder, ["router.json"])), StringComparison.Ordinal);
        Assert.Equal((OpenFolder, (UnixFileMode)0b110_000_000, ForAll),
            (File.GetUnixFileMode(folder), File.GetUnixFileMode(state), File.GetUnixFileMode(other)));
    }

    [Fact]
    public void NarrowFolder_ThatIsNotThere_IsFine() => Assert.Empty(PrivateFiles.NarrowFolder(_folder.File("none"), ["x"]));

    /// <returns>A folder when one name is given, a file when there are more; everybody may read it.</returns>
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private string Wide(params string[] names)
    {
        var path = _folder.Path;
        foreach (var name in names)
        {
            path = Path.Combine(path, name);
            if (name == names[^1] && names.Length > 1) File.WriteAllText(path, "x");
            else Directory.CreateDirectory(path);
            File.SetUnixFileMode(path, Directory.Exists(path) ? OpenFolder : ForAll);
        }

        return path;
    }
}

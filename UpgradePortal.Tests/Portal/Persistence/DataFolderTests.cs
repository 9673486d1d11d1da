using System.Runtime.Versioning;
using UpgradePortal.Persistence;

namespace UpgradePortal.Tests.Portal.Persistence;

/// <summary>Finding M1, case T23: whoever has another account on the machine reads nothing, and a death leaves nothing behind.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class DataFolderTests : IDisposable
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void FindingM1_FolderThatOthersMayRead_IsNarrowed()
    {
        File.SetUnixFileMode(_folder.Path, Own | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        File.WriteAllText(_folder.File("portal.db-wal"), "");
        File.SetUnixFileMode(_folder.File("portal.db-wal"), Own | UnixFileMode.OtherRead);
        using var data = DataFolder.Open(_folder.Path);
        Assert.Equal(Own | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.Path));
        Assert.Equal(Own | UnixFileMode.UserExecute, File.GetUnixFileMode(data.Keys.FullName));
        Assert.All(Directory.EnumerateFiles(_folder.Path), f => Assert.Equal(Own, File.GetUnixFileMode(f)));
    }

    [Fact]
    public void CaseT23_CopyThatADeathLeftBehind_IsRemoved()
    {
        File.WriteAllText(_folder.File("back-up-0123.db"), "a whole database");
        using var data = DataFolder.Open(_folder.Path);
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "back-up-*"));
    }
}

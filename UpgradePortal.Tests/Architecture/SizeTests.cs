namespace UpgradePortal.Tests.Architecture;

/// <summary>Small files: whoever opens one sees all of it.</summary>
public sealed class SizeTests
{
    private static readonly string[] Folders =
        ["UpgradePortal", "UpgradePortal.Contracts", "UpgradePortal.Sessions", "UpgradePortal.Agent", "UpgradePortal.Router", "UpgradePortal.Tests", "samples"];

    [Fact]
    public void Files_HaveAtMost150Lines() => Assert.Empty(Folders
        .SelectMany(f => SourceTree.Files(f, ".cs", ".razor"))
        .Select(f => (File: Path.GetRelativePath(SourceTree.Root, f), Lines: File.ReadLines(f).Count()))
        .Where(f => f.Lines > 150).Select(f => $"{f.File} {f.Lines}"));

    [Fact]
    public void Markup_HasAtMost90Lines() => Assert.Empty(SourceTree.Files("UpgradePortal", ".razor")
        .Where(f => File.ReadLines(f).Count() > 90).Select(f => Path.GetRelativePath(SourceTree.Root, f)));
}

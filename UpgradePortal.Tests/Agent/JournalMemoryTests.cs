using UpgradePortal.Agent.Journals;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Agent;

/// <summary>A journal that was lost or replaced by an older copy is told from one that is whole.</summary>
public sealed class JournalMemoryTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private string Path => _folder.File("journal.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Mark_OfTheSameJournal_IsHeldThroughRestarts()
    {
        var marks = new List<string>();
        for (var life = 0; life < 3; life++)
        {
            using var file = new JournalFile(_folder.Path);
            marks.Add(file.Memory.Mark);
            file.Append(Line());
            marks.Add(file.Memory.Mark);
            Assert.All(marks, mark => Assert.True(file.Memory.Holds(mark)));
        }

        Assert.Equal(6, marks.Distinct().Count());
    }

    [Fact]
    public void Mark_AfterTheJournalWasDeleted_IsNotHeld()
    {
        var mark = Write(lines: 1);
        File.Delete(Path);
        using var file = new JournalFile(_folder.Path);
        Assert.False(file.Memory.Holds(mark));
    }

    // However long the copy grows afterwards, and also when it is of the same opening.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Mark_AfterAnOlderCopyWasPutBack_IsNotHeld(bool sameOpening)
    {
        var before = Write(lines: 2);
        var copy = File.ReadAllLines(Path);
        var mark = Write(lines: 2);
        File.WriteAllLines(Path, sameOpening ? File.ReadAllLines(Path)[..^1] : copy);
        Write(lines: 9);
        using var file = new JournalFile(_folder.Path);
        Assert.False(file.Memory.Holds(mark));
        Assert.True(file.Memory.Holds(before));
    }

    [Theory]
    [InlineData("")]
    [InlineData("none")]
    [InlineData("a-b")]
    [InlineData("a--1")]
    [InlineData("a-1-2")]
    public void Mark_ThatIsNone_IsNotHeld(string mark)
    {
        using var file = new JournalFile(_folder.Path);
        Assert.False(file.Memory.Holds(mark));
    }

    [Fact]
    public void Mark_AfterATornLine_IsNotHeldOnlyForThatLine()
    {
        var mark = Write(lines: 2);
        var text = File.ReadAllText(Path);
        File.WriteAllText(Path, text[..^5]);
        using var file = new JournalFile(_folder.Path);
        Assert.False(file.Memory.Holds(mark));
        file.Append(Line());
        Assert.True(file.Memory.Holds(file.Memory.Mark));
    }

    private string Write(int lines)
    {
        using var file = new JournalFile(_folder.Path);
        for (var n = 0; n < lines; n++) file.Append(Line());
        return file.Memory.Mark;
    }

    private static JournalEntry Line() => new(JournalEntryKind.Held, "shop", new Hold("h", HoldState.Stopped, DateTimeOffset.UnixEpoch));
}

using System.Text;
using UpgradePortal.Agent.Upgrades;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Agent;

/// <summary>The end of a command's output as a person reads it at night.</summary>
public sealed class OperationLogsTests : IDisposable
{
    private static readonly Operation Ended = new("op1", "shop", "2.0", OperationState.Failed, 1, null, default, default);
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", null)]
    [InlineData("\n \n", null)]
    [InlineData("one", "one")]
    [InlineData("1\n2\n3\n\n4\n5\n6\n", "2\n3\n4\n5\n6")]
    [InlineData("\u001b[31mred\u001b[0m\tand\u0007 loud\r\n", "redand loud")]
    public void LastLines_OfWhatWasWritten_AreFiveWithoutControlCharacters(string written, string? end) =>
        Assert.Equal(end, LastLines(written));

    [Fact]
    public void LastLines_Long_AreTheEndOfThem()
    {
        var end = LastLines(new string('x', 100_000) + "disk quota exceeded");
        Assert.Equal(500, end!.Length);
        Assert.EndsWith("disk quota exceeded", end, StringComparison.Ordinal);
    }

    [Fact]
    public void LastLines_NothingWasWritten_AreNone() => Assert.Null(new OperationLogs(_folder.Path).LastLines("shop", "op1"));

    // Finding T6: the end is what is asked for first, and from there on backwards.
    [Fact]
    public void ReadBefore_TheEnd_LeadsBackToTheBeginningWithoutAGap()
    {
        var written = string.Concat(Enumerable.Range(0, 30_000).Select(i => $"line {i} Grüße\n"));
        var logs = Written(Encoding.UTF8.GetBytes(written));
        var (before, read) = (long.MaxValue, "");
        while (before > 0)
        {
            var part = logs.ReadBefore(Ended, before);
            Assert.True(before == long.MaxValue || part.Next == before, "There is a gap.");
            Assert.StartsWith("line ", part.Text, StringComparison.Ordinal);
            Assert.Equal(before == long.MaxValue, part.Ended);
            (before, read) = (part.From, part.Text + read);
        }

        Assert.Equal(written, read);
    }

    [Fact]
    public void ReadBefore_OfALineWithoutEnd_IsCutBetweenCharacters()
    {
        var logs = Written(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("é", 100_000)) + "x"));
        var last = logs.ReadBefore(Ended, long.MaxValue);
        Assert.DoesNotContain("\uFFFD", last.Text, StringComparison.Ordinal);
        var earlier = logs.ReadBefore(Ended, last.From);
        Assert.Equal((last.From, false), (earlier.Next, earlier.Text.Contains('\uFFFD', StringComparison.Ordinal)));
    }

    [Fact]
    public void ReadBytes_PartByPart_AreTheFileAsItIs()
    {
        var written = new byte[1_000_000];
        new Random(TestSeed.Fixed).NextBytes(written);
        var logs = Written(written);
        var read = new List<byte>();
        while (logs.ReadBytes(Ended, read.Count) is { Length: > 0 and <= OperationLogs.MaxRawBytes } part) read.AddRange(part);
        Assert.Equal(written, read);
    }

    [Fact]
    public void Find_ATextInFiftyMegabytes_FindsAllAndKeepsTheLast()
    {
        var line = Encoding.UTF8.GetBytes("2026-12-01 installing part of the release, nothing to see in this line at all........\n");
        var logs = Written(file =>
        {
            for (var i = 0; i < 600_000; i++) file.Write(i % 1000 == 0 ? Encoding.UTF8.GetBytes($"Warning {i}\n") : line);
            file.Write("ERROR disk quota exceeded\n"u8);
        });
        var found = All(logs, "warning ");
        Assert.Equal((600L, "Warning 599000"), (found.Count, found.Lines[^1]));
        var errors = All(logs, "");
        Assert.Equal("ERROR disk quota exceeded", Assert.Single(errors.Lines));
        Assert.Equal((0L, new FileInfo(logs.PathOf("shop", "op1")).Length), (All(logs, "<none>").Count, errors.Next));
    }

    // Progress bars write one line that never ends.
    [Theory]
    [InlineData(16 * 1024 - 3)]
    [InlineData(64 * 1024 - 3)]
    [InlineData(16 * 1024 * 1024 - 3)]
    public void Find_TextWhereALineIsCutInTwo_IsFoundOnce(int at)
    {
        var logs = Written(file =>
        {
            file.Write(Encoding.ASCII.GetBytes(new string('.', at)));
            file.Write("needle"u8);
            file.Write(Encoding.ASCII.GetBytes(new string('.', 100_000)));
        });
        var found = All(logs, "NEEDLE");
        Assert.Equal(1, found.Count);
        Assert.Contains("needle", Assert.Single(found.Lines), StringComparison.Ordinal);
        Assert.InRange(found.Lines[0].Length, 6, 500);
    }

    [Theory]
    [InlineData("error: no room\n10 files\n", "error: no room")]
    [InlineData("\u001b[31mFATAL\u001b[0m: no\n", "FATAL: no")]
    [InlineData("10%\rfailed to unpack\r\nbye", "failed to unpack")]
    [InlineData("System.IO.IOException: full\n", "System.IO.IOException: full")]
    [InlineData("Build succeeded: 0 errors\nterror\n", null)]
    public void Find_WithoutAText_FindsTheLastError(string written, string? error) =>
        Assert.Equal(error, All(Written(Encoding.UTF8.GetBytes(written)), "").Lines is [.., var last] ? last : null);

    private static FoundLines All(OperationLogs logs, string text)
    {
        var all = new FoundLines(0, false, 0, []);
        while (!all.Ended)
        {
            var part = logs.Find(Ended, text, all.Next);
            all = part with { Count = all.Count + part.Count, Lines = [.. all.Lines, .. part.Lines] };
        }

        return all;
    }

    private string? LastLines(string written) => Written(Encoding.UTF8.GetBytes(written)).LastLines("shop", "op1");

    private OperationLogs Written(byte[] bytes) => Written(file => file.Write(bytes));

    private OperationLogs Written(Action<FileStream> write)
    {
        var logs = new OperationLogs(_folder.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(logs.PathOf("shop", "op1"))!);
        using var file = File.Create(logs.PathOf("shop", "op1"), 1024 * 1024);
        write(file);
        return logs;
    }
}

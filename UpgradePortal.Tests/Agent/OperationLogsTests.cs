using UpgradePortal.Agent.Upgrades;

namespace UpgradePortal.Tests.Agent;

/// <summary>The end of a command's output as a person reads it at night.</summary>
public sealed class OperationLogsTests : IDisposable
{
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

    private string? LastLines(string written)
    {
        var logs = new OperationLogs(_folder.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(logs.PathOf("shop", "op1"))!);
        File.WriteAllText(logs.PathOf("shop", "op1"), written);
        return logs.LastLines("shop", "op1");
    }
}

using System.Text.Json;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Contracts;

/// <summary>Finding M5: what agents and routers say is cut and cleaned where it is read.</summary>
public sealed class PlainTextTests
{
    [Theory]
    [InlineData("ready", "ready")]
    [InlineData("", "")]
    [InlineData("Grüße, שלום, مرحبا, 👩‍🚀", "Grüße, שלום, مرحبا, 👩‍🚀")]
    [InlineData("a\r\nb\tc", "a  b c")]
    [InlineData("\u001b[31mred\u0007\u009b0m", " [31mred  0m")]
    [InlineData("safe\u202Egpj.exe\u2066\u2069\u200F", "safegpj.exe")]
    [InlineData("one\u2028two", "one two")]
    public void Of_AText_HasNothingThatHidesOrTurnsAround(string text, string plain) => Assert.Equal(plain, PlainText.Of(text));

    [Fact]
    public void Of_ALongText_IsCutAndSaysSo()
    {
        var cut = PlainText.Of(new string('x', 1_000_000));
        Assert.Equal((PlainText.Longest, '…'), (cut.Length, cut[^1]));
        Assert.Equal("x…", PlainText.Of("x👩y", 3));
    }

    [Fact]
    public void Read_AnswerOfAnAgent_HasEveryTextBounded()
    {
        var evil = new string('x', 5000) + "\u202E\n";
        var sent = new AgentStatus(evil, evil, [
            new("catalog", evil, true, null, 0, 0, 0, 0, evil, evil,
                Reinstall: new("catalog", evil, [new(evil, false, evil)]), Refused: new(evil, 1, [new(evil, 1)])),
        ]);
        var read = Read(sent);
        var program = read.Programs[0];
        string?[] texts = [read.Server, read.Epoch, program.Epoch, program.OperationId, program.Reinstall!.Checks[0].Name,
            program.Reinstall.Checks[0].Detail, program.Refused!.OperationId, program.Refused.Peers[0].Address];
        Assert.All(texts, t => Assert.Equal(PlainText.Longest, t!.Length));
        Assert.Equal(PlainText.LongestVersion, program.Version!.Length);
        Assert.Equal(PlainText.LongestVersion, program.Reinstall.Version.Length);
    }

    [Fact]
    public void Read_Operation_KeepsTheLinesOfItsOutputAndNoOthers()
    {
        var sent = new Operation("op1", "catalog", "2.0", OperationState.Failed, 1, "a\nb", default, null, "one\ntwo\u001b[0m\u202E");
        var read = Read(sent);
        Assert.Equal(("a b", "one\ntwo [0m"), (read.Reason, read.LastLines));
    }

    // Whoever leaves a field out is not understood, as before.
    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "server": null, "epoch": "e", "programs": [] }""")]
    [InlineData("""{ "server": 7, "epoch": "e", "programs": [] }""")]
    public void Read_AnswerOfAStranger_IsRefused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<AgentStatus>(json, GuardedJson.Options));

    private static T Read<T>(T sent) =>
        JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(sent, WireJson.Options), GuardedJson.Options)!;
}

using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Contracts;

/// <summary>Finding L15: a command's output as a terminal would leave it.</summary>
public sealed class TerminalTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("one\ntwo\n", "one\ntwo\n")]
    [InlineData("one\r\ntwo\r\n", "one\ntwo\n")]
    [InlineData("\u001b[1;31merror\u001b[0m: no room", "error: no room")]
    [InlineData("\u009b31mred\u009b0m", "red")]
    [InlineData("10%\r20%\r100%\ndone", "100%\ndone")]
    [InlineData("abcdef\rXY", "XYcdef")]
    [InlineData("Loading 100%\r\u001b[Kdone", "done")]
    [InlineData("Loading\u001b[2K\rdone", "done   ")]
    [InlineData("abc\b\bX", "aXc")]
    [InlineData("\u001b]0;title\u0007text", "text")]
    [InlineData("\u001b]8;;https://x\u001b\\link\u001b]8;;\u001b\\", "link")]
    [InlineData("\u001b(Btext\u001b=more\u001bM", "textmore")]
    [InlineData("a\tb\u0000\u0007", "a\tb")]
    [InlineData("cut off \u001b[3", "cut off ")]
    [InlineData("cut off \u001b", "cut off ")]
    [InlineData("\u001b]never ends\nnext line", "\nnext line")]
    [InlineData("rm \u202Egpj.exe\u2066", "rm <U+202E>gpj.exe<U+2066>")]
    [InlineData("Grüße 👩‍🚀", "Grüße 👩‍🚀")]
    public void Of_OutputOfACommand_IsWhatATerminalShows(string raw, string shown) => Assert.Equal(shown, TerminalText.Of(raw));

    // A terminal of a reader must not be told anything, whatever stands there.
    [Fact]
    public void Of_AnyBytes_LeavesNoControlCharacterAndEnds()
    {
        var chance = new Random(TestSeed.Fixed);
        const string pieces = "\u001b[]()PX^_\\;?0123456789mKHJ\r\n\b\u0007\u009b\u009c\u202E\u2066abc \t";
        for (var i = 0; i < 2000; i++)
        {
            var raw = string.Concat(Enumerable.Range(0, 200).Select(_ => pieces[chance.Next(pieces.Length)]));
            Assert.DoesNotContain(TerminalText.Of(raw), c => (char.IsControl(c) && c is not ('\n' or '\t')) || PlainText.IsBidi(c));
        }
    }
}

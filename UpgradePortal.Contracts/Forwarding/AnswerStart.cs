namespace UpgradePortal.Contracts.Forwarding;

/// <summary>What the first bytes of an answer are.</summary>
internal enum AnswerStart { Unknown, Interim, Final }

/// <summary>Tells interim answers (1xx), which a final one follows, from final ones.</summary>
internal static class AnswerStarts
{
    // "HTTP/1.1 2": the digit after the only blank tells. 101 is final: the protocol changes.
    private const int Digit = 9;
    private const int Status = Digit + 3;

    /// <param name="bytes">From the beginning of an answer.</param>
    /// <returns>The kind, and how long the interim answer is.</returns>
    public static (AnswerStart Kind, int Length) Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= Digit) return (AnswerStart.Unknown, 0);
        if (bytes[Digit] != '1') return (AnswerStart.Final, 0);
        if (bytes.Length < Status) return (AnswerStart.Unknown, 0);
        if (bytes[Digit..Status].SequenceEqual("101"u8)) return (AnswerStart.Final, 0);
        var end = bytes.IndexOf("\r\n\r\n"u8);
        return end < 0 ? (AnswerStart.Unknown, 0) : (AnswerStart.Interim, end + 4);
    }
}

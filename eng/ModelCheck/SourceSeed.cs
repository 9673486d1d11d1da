namespace UpgradePortal.ModelCheck;

/// <param name="File">Of the core.</param>
/// <param name="Line">As it is written there.</param>
/// <param name="What">What was done to it.</param>
/// <param name="With">The line with the fault in it; <c>ON</c> stands for "this fault is on".</param>
/// <param name="Nth">Which of the lines that are written so.</param>
internal sealed record SourceSeed(string File, string Line, string What, string With, int Nth = 1)
{
    public override string ToString() => $"{File} | {What} | {Line.Trim()}".ReplaceLineEndings(" ");
}

namespace DemoFarm;

/// <param name="Served">Requests the clients got answers to.</param>
/// <param name="Failed">Requests that failed, tried once each.</param>
/// <param name="Failures">The first few in words.</param>
/// <param name="Killed">Requests the programs had begun and never ended.</param>
public sealed record ProgramResult(string Program, long Served, long Failed, IReadOnlyList<string> Failures, long Killed)
{
    public bool LostNothing => Served > 0 && Failed == 0 && Killed == 0;

    public static ProgramResult Of(string program, Traffic traffic, Farm farm) => new(
        program, traffic.Served, traffic.Failed, traffic.Failures, farm.Servers.Sum(s => s[program].Counts().Open));

    public override string ToString() =>
        string.Join("\n         ", [$"{Program,-8} {Served} requests served, {Failed} failed, {Killed} killed", .. Failures]);
}

using UpgradePortal.Contracts;

namespace UpgradePortal.Features.Programs;

/// <param name="Name">Of the program.</param>
/// <param name="Code">What identifies it to routers.</param>
/// <param name="Servers">That hold it.</param>
/// <param name="Mix">How many servers run which version, most first.</param>
/// <param name="Last">The newest run; null: none yet.</param>
public sealed record ProgramLine(string Name, ProgramCode Code, int Servers, IReadOnlyList<(string Version, int Servers)> Mix, PastRun? Last)
{
    public string MixSaid => string.Join(" · ", Mix.Select(m => Mix.Count == 1 ? m.Version : $"{m.Version} × {m.Servers}"));
}

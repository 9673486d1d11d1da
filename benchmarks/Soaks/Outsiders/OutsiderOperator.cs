using System.Text;
using DemoFarm;
using DemoFarm.Portals;

namespace Benchmarks.Soaks.Outsiders;

/// <summary>Decides as an operator does who looks at the server itself first.</summary>
internal static class OutsiderOperator
{
    /// <param name="version">That the run installs.</param>
    /// <returns>Null: an upgrade command runs there still, and it is too early to say.</returns>
    public static string? Choose(Farm farm, string program, string version, TurnSeen turn)
    {
        if (turn.Trouble != "failed") return "retry";
        var at = farm.Servers.Single(s => s.Name == turn.Server)[program];
        if (IsSwapping(farm, at)) return null;
        return at.Versions[^1] == version ? "continue" : "retry";
    }

    private static bool IsSwapping(Farm farm, FarmProgram program) => Sweep.Find(farm.Folder).Any(pid =>
    {
        try
        {
            var words = Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{pid}/cmdline")).Split('\0');
            return words.Contains("swap", StringComparer.Ordinal) && words.Contains(program.PidFile, StringComparer.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    });
}

using System.Diagnostics;
using UpgradePortal.Tests.Model;

namespace UpgradePortal.ModelCheck;

/// <summary>Runs the searches.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        var f = Enum.Parse<Faults>(args[0]);
        var m = new TurnModel(new("x", f));
        var c = Stopwatch.StartNew();
        m.Run();
        Console.WriteLine($"{args[0]} states={m.States:N0} transitions={m.Transitions:N0} {c.Elapsed.TotalSeconds:F1} s mem={Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB");
        foreach (var t in m.Traces()) Console.WriteLine(t);
        return m.Faults.Count;
    }
}

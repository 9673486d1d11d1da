using DemoFarm;

namespace UpgradePortal.Tests.Farm;

/// <summary>Checkout as a Node program: nothing of ours is in it, and it closes idle connections after five seconds.</summary>
internal static class NodeProgram
{
    private static string Script => Path.Combine(AppContext.BaseDirectory, "Farm", "checkout.js");

    private static string Swap => Path.Combine(AppContext.BaseDirectory, "Farm", "checkout-swap.sh");

    public static UpgradeCommand Command(FarmProgram program) => program.Name != Trial.Checkout ? DemoSwap.Of(program) : new(
        "/bin/sh", [Swap, Script, program.Target.ToString(), program.PidFile, program.StatsFile, program.LogFile]);
}

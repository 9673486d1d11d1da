using DemoFarm;

namespace UpgradePortal.Tests.Support.Farms;

/// <summary>Checkout as a Node program: nothing of ours is in it, and it closes idle connections after five seconds.</summary>
internal static class NodeProgram
{
    private static string Script => Path.Combine(AppContext.BaseDirectory, "Support", "Farms", "checkout.js");

    private static string Swap => Path.Combine(AppContext.BaseDirectory, "Support", "Farms", "checkout-swap.sh");

    public static UpgradeCommand Command(FarmProgram program) => program.Name != FarmFixture.Checkout ? DemoSwap.Of(program) : new(
        "/bin/sh", [Swap, Script, program.Target.ToString(), program.PidFile, program.StatsFile, program.LogFile]);
}

using UpgradePortal.Routing.Core;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Model;

/// <summary>What the store reads in the admitting transaction: the list, every run's turns, every drain by hand.</summary>
public sealed class RunCapacity(RunSetup setup)
{
    public Capacity Of(RunState s, int run) => new(
        [.. Where(i => s.Serves(run, i) && !s.World[s.At(run, i)].ByHand
            && s.Turns[s.At(run, i)] is { IsActive: false, Phase: not Phase.LeftOut })],
        [.. Where(i => setup.OneAtATime
            && Enumerable.Range(0, setup.Runs).Any(other => other != run && s.Turns[s.At(other, i)].KeepsServer))],
        [.. Where(i => s.World[s.At(run, i)].ByHand)],
        setup.Policy.AcceptOutage is not null);

    private IEnumerable<string> Where(Func<int, bool> holds) => Enumerable.Range(0, setup.Servers).Where(holds).Select(i => "s" + i);
}

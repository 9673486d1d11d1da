using UpgradePortal.Runs.Core;
using UpgradePortal.Tests.Model.Search;

namespace UpgradePortal.Tests.Model.Turns;

/// <summary>One search of a turn: which faults its world has. All of them at once are too many states, so each search takes a
/// part.</summary>
public sealed record TurnSetup(string Name, ModelFaults Faults)
{
    public RunPolicy Policy { get; init; } =
        new() { DrainTimeout = Moments.Limit, VerifyTimeout = Moments.Limit, SessionListQuarantine = Moments.Limit };
    public Machines Machines { get; init; } = Machines.Real;

    /// <summary>A fault of the shell, the agent or the reconciler put in on purpose.</summary>
    public ShellSeed Seed { get; init; }

    /// <summary>What must happen somewhere in the search: a policy or choice that never does anything breaks no rule, but its
    /// promise.</summary>
    public string[] MustSee { get; init; } = [];

    /// <summary>The server's list is one of clients.</summary>
    public bool Sticky { get; init; }

    /// <summary>The turn is admitted as soon as its run would let it; else somebody else does that.</summary>
    public bool AdmitsItself { get; init; } = true;

    /// <summary>What another policy than the run's would do is looked at too.</summary>
    public bool AnyPolicy { get; init; } = true;
    public int Limit { get; init; } = 9_500_000;

    /// <summary>Fewer states than this prove nothing: something keeps the search from moving.</summary>
    public int AtLeast { get; init; }

    public bool HasAny(ModelFaults faults) => (Faults & faults) is not ModelFaults.None;

    public bool Has(ModelFaults faults) => (Faults & faults) == faults;
}

using UpgradePortal.Runs.Core;
using UpgradePortal.Tests.Model.Search;

namespace UpgradePortal.Tests.Model.Runs;

/// <summary>One search of runs.</summary>
/// <param name="Name">For the report.</param>
/// <param name="Policy">Of every run.</param>
/// <param name="Waves">The wave of each server.</param>
public sealed record RunSetup(string Name, RunPolicy Policy, params int[] Waves)
{
    public int Runs { get; init; } = 1;
    public int Servers => Waves.Length;
    public Machines Machines { get; init; } = Machines.Real;
    public ShellSeed Seed { get; init; }

    /// <summary>People drain servers by hand.</summary>
    public bool Hands { get; init; }

    /// <summary>Somebody else stops servers that no turn has out.</summary>
    public bool Foreign { get; init; }

    /// <summary>Its window closes and opens at every moment.</summary>
    public bool Windows { get; init; }

    /// <summary>The last server may die and heal.</summary>
    public bool ServersDie { get; init; }

    /// <summary>A server upgrades one program at a time.</summary>
    public bool OneAtATime { get; init; }

    /// <summary>The first server's agent never answers.</summary>
    public bool Silent { get; init; }

    /// <summary>Nothing fails, and the only order is to cancel now.</summary>
    public bool Calm { get; init; }

    /// <summary>No orders and no choices, nothing fails.</summary>
    public bool Alone { get; init; }

    public Choice[] Choices { get; init; } = [Choice.Retry, Choice.Continue, Choice.Skip, Choice.Exclude, Choice.RollBack];

    /// <summary>What must happen somewhere in the search, or a promise is empty.</summary>
    public string[] MustSee { get; init; } = [];
    public int Limit { get; init; } = 9_500_000;

    /// <summary>Fewer states than this prove nothing: something keeps the search from moving.</summary>
    public int AtLeast { get; init; }
}

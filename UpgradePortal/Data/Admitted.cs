using UpgradePortal.Method;

namespace UpgradePortal.Data;

/// <summary>What a look at a run came to.</summary>
/// <param name="Decision">Already recorded when it is a start or an event of the run.</param>
/// <param name="Routers">To be woken.</param>
/// <param name="Cutoff">When the run's hours end; null: not in sight, or they are over.</param>
public sealed record Admitted(Decision Decision, IReadOnlyList<string> Routers, DateTimeOffset? Cutoff);

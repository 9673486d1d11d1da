namespace UpgradePortal.Tests.Model.Search;

/// <summary>The ways that lead on from one state, for a walk that takes one of them.</summary>
public sealed class Ways<TState> : IWays<TState>
{
    private readonly List<Way<TState>> _ways = [];

    public IReadOnlyList<Way<TState>> All => _ways;

    /// <summary>The first that was found; null: none.</summary>
    public string? FirstFault { get; private set; }

    public void Clear() => _ways.Clear();

    public void Fault(string what, string last = "") => FirstFault ??= last.Length == 0 ? what : $"{what}, by {last}";

    public void Sight(string what)
    {
        // Only a search that sees everything can say that something is never seen.
    }

    public void Go(TState state, string label, bool luck = false) => _ways.Add(new(state, label, luck));
}

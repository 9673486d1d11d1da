namespace UpgradePortal.Tests.Model.Search;

/// <summary>Breadth-first search over every reachable state. It stops at the first state with faults and knows the shortest way
/// there.</summary>
public sealed class Explorer<TState>(Func<TState, UInt128> pack, Func<UInt128, TState> unpack, Func<TState, string> show)
    : IWays<TState>
{
    private readonly Dictionary<UInt128, int> _index = [];
    private readonly List<UInt128> _states = [];
    private readonly List<(int Parent, int Label)> _from = [];
    private readonly Edges _edges = new();
    private readonly List<string> _labels = [];
    private readonly Dictionary<string, int> _labelIndex = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int State, string Last)> _faults = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sights = new(StringComparer.Ordinal);
    private int _current = -1;

    public int States => _states.Count;
    public int Transitions => _edges.Count;
    public IReadOnlyCollection<string> Faults => _faults.Keys;

    public void Fault(string what, string last = "") => _faults.TryAdd(what, (_current, last));

    public void Sight(string what) => _sights.Add(what);

    /// <summary>Each of these has been seen; the label of a transition is a sight too.</summary>
    public void MustHaveSeen(IEnumerable<string> sights)
    {
        if (_faults.Count > 0) return;
        _current = 0;
        foreach (var sight in sights.Where(s => !_sights.Contains(s))) Fault("UNSEEN: " + sight);
    }

    public void Go(TState state, string label, bool luck = false)
    {
        _sights.Add(label);
        var key = pack(state);
        if (!_index.TryGetValue(key, out var at))
        {
            _index[key] = at = _states.Count;
            _states.Add(key);
            _from.Add((_current, LabelOf(label)));
        }
        if (_current >= 0 && at != _current) _edges.Add(_current, at, luck);
    }

    public void Explore(TState start, Action<TState> steps, int limit)
    {
        Go(start, "start");
        for (_current = 0; _current < _states.Count && _faults.Count == 0 && _states.Count < limit; _current++) Walk(steps);
        if (_states.Count < limit) return;
        _current = 0;
        Fault("too many states");
    }

    /// <summary>From every state a goal can be reached.</summary>
    /// <param name="what">The fault when it can't.</param>
    /// <param name="goal">Where it may end.</param>
    /// <param name="must">States that must get there.</param>
    /// <param name="withLuck">Persons and faults may help.</param>
    public void Stuck(string what, Func<TState, bool> goal, Func<TState, bool> must, bool withLuck = false)
    {
        if (_faults.Count > 0) return;
        var can = _edges.Reach(_states.Count, i => goal(unpack(_states[i])), withLuck);
        _current = Enumerable.Range(0, _states.Count).FirstOrDefault(i => !can[i] && must(unpack(_states[i])), -1);
        if (_current >= 0) Fault("STUCK: " + what);
    }

    /// <summary>Every state that leads nowhere is one of these.</summary>
    public void Ends(string what, Func<TState, bool> right)
    {
        if (_faults.Count > 0) return;
        var goesOn = _edges.WithSuccessors(_states.Count);
        _current = Enumerable.Range(0, _states.Count).FirstOrDefault(i => !goesOn[i] && !right(unpack(_states[i])), -1);
        if (_current >= 0) Fault("ENDS: " + what);
    }

    /// <returns>Each fault with the shortest way to it.</returns>
    public IEnumerable<string> Traces()
    {
        foreach (var (what, (at, last)) in _faults)
        {
            var path = new List<string>();
            for (var i = at; i >= 0; i = _from[i].Parent) path.Add($"    {_labels[_from[i].Label],-36} {show(unpack(_states[i]))}");
            path.Reverse();
            yield return string.Join('\n', [$"FAULT {what}", .. path, .. last.Length > 0 ? new[] { "    then " + last } : []]);
        }
    }

    // A machine that throws where it may not is a fault like any other, with its way.
    private void Walk(Action<TState> steps)
    {
        try
        {
            steps(unpack(_states[_current]));
        }
        catch (Exception thrown) when (thrown is InvalidOperationException or NullReferenceException)
        {
            Fault($"the machine threw: {thrown.Message.ReplaceLineEndings(" ")}");
        }
    }

    private int LabelOf(string label)
    {
        if (_labelIndex.TryGetValue(label, out var at)) return at;
        _labels.Add(label);
        return _labelIndex[label] = _labels.Count - 1;
    }
}

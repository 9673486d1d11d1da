namespace UpgradePortal.Tests.Model.Search;

/// <summary>The transitions of a search, eight bytes each, for "from everywhere a goal can be reached".</summary>
internal sealed class Edges
{
    private const int Bits = 28;
    private readonly List<long> _edges = [];

    public int Count => _edges.Count;

    public void Add(int from, int to, bool luck) => _edges.Add(((luck ? 1L : 0L) << (2 * Bits)) | ((long)from << Bits) | (uint)to);

    /// <returns>Per state, whether a goal can be reached.</returns>
    public bool[] Reach(int states, Func<int, bool> goal, bool withLuck)
    {
        var (start, back) = Backwards(states, withLuck);
        var can = new bool[states];
        var queue = new Queue<int>();
        for (var i = 0; i < states; i++) if (goal(i)) Enter(i);
        while (queue.TryDequeue(out var at))
        {
            for (var j = start[at]; j < start[at + 1]; j++) if (!can[back[j]]) Enter(back[j]);
        }
        return can;

        void Enter(int state)
        {
            can[state] = true;
            queue.Enqueue(state);
        }
    }

    public bool[] WithSuccessors(int states)
    {
        var some = new bool[states];
        foreach (var edge in _edges) some[From(edge)] = true;
        return some;
    }

    private (int[] Start, int[] Back) Backwards(int states, bool withLuck)
    {
        var start = new int[states + 1];
        foreach (var edge in _edges) if (withLuck || !Luck(edge)) start[To(edge) + 1]++;
        for (var i = 0; i < states; i++) start[i + 1] += start[i];
        var back = new int[start[states]];
        var fill = (int[])start.Clone();
        foreach (var edge in _edges) if (withLuck || !Luck(edge)) back[fill[To(edge)]++] = From(edge);
        return (start, back);
    }

    private static int From(long edge) => (int)((edge >> Bits) & ((1 << Bits) - 1));
    private static int To(long edge) => (int)(edge & ((1 << Bits) - 1));
    private static bool Luck(long edge) => edge >> (2 * Bits) == 1;
}

namespace UpgradePortal.Tests.Browser.Forms;

/// <summary>A field of a form: what it takes, and what it says to each kind of bad input.</summary>
/// <param name="TestId">Of its input.</param>
/// <param name="Good">Taken by it.</param>
internal sealed record Field(string TestId, string Good = "")
{
    public const string NoNumber = "Write a number.";

    /// <summary>Whatever any text field can meet; each must be named in <see cref="Says"/> or <see cref="IsFine"/>.</summary>
    public static readonly Bad[] Everywhere = [Bad.Empty, Bad.Blank, Bad.TooLong, Bad.Control, Bad.Script];

    /// <summary>By kind: what is written, and what is said about it. The words count for <see cref="FormsCopyTests"/> alone; elsewhere it
    /// only matters that other words stand for another fault.</summary>
    public Dictionary<Bad, (string Written, string Said)> Says { get; } = [];

    /// <summary>Kinds that are no fault here, such as nothing in a field that may be left empty.</summary>
    public HashSet<Bad> Fine { get; } = [];

    public Field Refuses(string said, params Bad[] kinds)
    {
        foreach (var kind in kinds) Says[kind] = (TextOf(kind), said);
        return this;
    }

    public Field Answers(string said, Bad kind, string written)
    {
        Says[kind] = (written, said);
        return this;
    }

    public Field IsFine(params Bad[] kinds)
    {
        Fine.UnionWith(kinds);
        return this;
    }

    public string Written(Bad kind) => Says.TryGetValue(kind, out var at) ? at.Written : Good;

    private static string TextOf(Bad kind) => kind switch
    {
        Bad.Empty => "",
        Bad.Blank => "   ",
        Bad.TooLong => new('x', 10_000),
        Bad.Control => "a\u0001b\u0007c",
        Bad.Script => "<script>document.title = 'taken'</script>",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It must say what is written."),
    };
}

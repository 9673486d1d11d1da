using System.Text.RegularExpressions;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.ModelCheck;

/// <summary>Faults made mechanically, line by line: each arm of a switch deleted, each state it names retargeted to its neighbour, each
/// assignment dropped; and what ConditionSeeds does to its conditions.</summary>
internal static partial class ArmSeeds
{
    // What only shows, and changes no decision.
    private static readonly string[] Shown = ["Reason", "Since", "SilentSince", "MaxOpen"];

    public static IEnumerable<SourceSeed> Of(string file, string line) =>
        line.Contains(" static ", StringComparison.Ordinal) || line.Contains("<summary>", StringComparison.Ordinal)
            ? [.. Parts(file, line), .. ConditionSeeds.InExpression(file, line)]
            : [.. Deleted(file, line), .. Parts(file, line), .. Assignments(file, line), .. ConditionSeeds.Of(file, line)];

    private static IEnumerable<SourceSeed> Deleted(string file, string line)
    {
        var arm = Arm().Match(line);
        if (!arm.Success || (arm.Groups["pattern"].Value == "_" && !arm.Groups["when"].Success)
            || !ConditionSeeds.Whole(arm.Groups["when"].Value)) yield break;
        var (pattern, when, rest) = (arm.Groups["pattern"].Value, arm.Groups["when"], arm.Groups["rest"].Value);
        var guard = when.Success ? $" when !ON && ({when.Value})" : " when !ON";
        yield return new(file, line, "arm deleted", $"{arm.Groups["indent"].Value}{pattern}{guard} =>{rest}");
    }

    private static IEnumerable<SourceSeed> Parts(string file, string line)
    {
        var from = line.IndexOf("=>", StringComparison.Ordinal);
        if (from < 0 || line.Contains("///", StringComparison.Ordinal)) yield break;
        foreach (Match name in Literal().Matches(line, from))
        {
            var other = Neighbour(name.Groups["type"].Value, name.Groups["name"].Value);
            yield return new(file, line, $"{name.Value} becomes {other}", Replace(line, name, $"(ON ? {other} : {name.Value})"));
        }
        foreach (Match flag in Flag().Matches(line, from))
            yield return new(file, line, $"{flag.Value} turned round", Replace(line, flag, flag.Value == "= true" ? "= !ON" : "= ON"));
    }

    private static IEnumerable<SourceSeed> Assignments(string file, string line)
    {
        var set = Assignment().Match(line);
        if (!set.Success || Shown.Contains(set.Groups["name"].Value)) yield break;
        var name = set.Groups["name"].Value;
        yield return new(file, line, "assignment dropped",
            $"{set.Groups["indent"].Value}{name} = ON ? {(file == "ServerTurn.cs" ? "" : "turn.")}{name} : ({set.Groups["value"].Value}),");
    }

    private static string Replace(string line, Match at, string with) => line[..at.Index] + with + line[(at.Index + at.Length)..];

    private static string Neighbour(string type, string name)
    {
        var names = Names(type);
        return $"{type}.{names[(Array.IndexOf(names, name) + 1) % names.Length]}";
    }

    private static string[] Names(string type) => type switch
    {
        "Phase" => Enum.GetNames<Phase>(),
        "Goal" => Enum.GetNames<Goal>(),
        "Trouble" => Enum.GetNames<Trouble>(),
        "RunStatus" => Enum.GetNames<RunStatus>(),
        "RoutingMode" => ["Routed", "Stopped"],
        _ => throw new InvalidOperationException($"No names for {type}."),
    };

    [GeneratedRegex(@"^(?<indent>\s+)(?<pattern>([({_]|(Phase|Goal|RunStatus|Choice|On[A-Z]\w+)\.)[^=]*?)"
        + @"( when (?<when>.+?))? =>(?<rest>.*)$", RegexOptions.ExplicitCapture, 1000)]
    internal static partial Regex Arm();

    [GeneratedRegex(@"(?<!(is|not|or|:|case) )\b(?<type>Phase|Goal|Trouble|RunStatus|RoutingMode)\.(?<name>\w+)\b(?! or)",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Literal();

    [GeneratedRegex(@"= (true|false)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Flag();

    [GeneratedRegex(@"^(?<indent>\s+)(?<name>[A-Z]\w+) = (?<value>.+),$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Assignment();
}

using System.Text.RegularExpressions;

namespace UpgradePortal.ModelCheck;

/// <summary>Faults made mechanically in the conditions of a line: one of several dropped, one alternative of a pattern dropped, a choice
/// between two always made the same way.</summary>
internal static partial class ConditionSeeds
{
    public static IEnumerable<SourceSeed> Of(string file, string line) =>
        [.. Dropped(file, line), .. ArmAlternatives(file, line), .. InExpression(file, line), .. Decided(file, line)];

    /// <summary>"X is A or B" without A, without B.</summary>
    public static IEnumerable<SourceSeed> InExpression(string file, string line)
    {
        if (line.Contains("///", StringComparison.Ordinal)) yield break;
        foreach (Match test in Test().Matches(line))
        {
            var subject = test.Groups["subject"].Value;
            foreach (var part in test.Groups["names"].Value.Split(" or "))
                yield return new(file, line, $"alternative dropped: {part}",
                    $"{line[..test.Index]}({test.Value} && !(ON && {subject} is {part})){line[(test.Index + test.Length)..]}");
        }
    }

    /// <summary>A lambda in a condition ends the match too early.</summary>
    public static bool Whole(string when) => when.Count(c => c == '(') == when.Count(c => c == ')');

    private static IEnumerable<SourceSeed> Dropped(string file, string line)
    {
        var when = ArmSeeds.Arm().Match(line).Groups["when"];
        if (!when.Success || !Whole(when.Value) || Declares().IsMatch(when.Value)) yield break;
        var either = Split(when.Value, " || ");
        var (parts, joint) = either.Count > 1 ? (either, " || ") : (Split(when.Value, " && "), " && ");
        for (var i = 0; i < parts.Count; i++)
        {
            var changed = string.Join(joint, parts.Select((p, at) => at != i ? p : joint == " || " ? $"(!ON && ({p}))" : $"(ON || {p})"));
            yield return new(file, line, $"condition dropped: {parts[i]}",
                $"{line[..when.Index]}{changed}{line[(when.Index + when.Length)..]}");
        }
    }

    private static IEnumerable<SourceSeed> ArmAlternatives(string file, string line)
    {
        var arm = ArmSeeds.Arm().Match(line);
        if (!arm.Success || !Whole(arm.Groups["when"].Value) || Throws().IsMatch(arm.Groups["rest"].Value)) yield break;
        var guard = arm.Groups["when"].Success ? $"({arm.Groups["when"].Value}) && " : "";
        foreach (var part in Alternatives().Matches(arm.Groups["pattern"].Value).SelectMany(m => m.Value.Split(" or ")))
            yield return new(file, line, $"alternative dropped: {part}", string.Concat(arm.Groups["indent"].Value,
                arm.Groups["pattern"].Value, $" when {guard}!(ON && {Subject(part)} is {part}) =>", arm.Groups["rest"].Value));
    }

    private static IEnumerable<SourceSeed> Decided(string file, string line)
    {
        var choice = Choice().Match(line);
        var test = choice.Groups["if"];
        if (!choice.Success || !Whole(test.Value) || NoTest().IsMatch(test.Value)) yield break;
        foreach (var (what, with) in new[] { ("always", $"(ON || ({test.Value}))"), ("never", $"(!ON && ({test.Value}))") })
            yield return new(file, line, $"{what}: {test.Value}", $"{line[..test.Index]}{with}{line[(test.Index + test.Length)..]}");
    }

    private static List<string> Split(string text, string by)
    {
        var (parts, depth, begin) = (new List<string>(), 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] is '(' or '{' ? 1 : text[i] is ')' or '}' ? -1 : 0;
            if (depth > 0 || string.CompareOrdinal(text, i, by, 0, by.Length) != 0) continue;
            parts.Add(text[begin..i]);
            begin = i + by.Length;
        }
        return [.. parts, text[begin..]];
    }

    private static string Subject(string part) => part.Split('.')[0] switch
    {
        "Phase" => "turn.Phase",
        "RunStatus" => "run.Status",
        "OnFailure" => "run.Policy.OnFailure",
        "Choice" => "choice",
        _ => "happened",
    };

    [GeneratedRegex(@"(?<subject>\b[\w.]+) is (?<names>\w+\.\w+( or \w+\.\w+)+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Test();

    [GeneratedRegex(@"[\w.]+( or [\w.]+)+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Alternatives();

    [GeneratedRegex(@"=> \(?(?<if>[^?""]+?) \? ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Choice();

    [GeneratedRegex(@"is \{ \}| with ", RegexOptions.None, 1000)]
    private static partial Regex NoTest();

    // Never reached; that such an arm may be deleted is on the list.
    [GeneratedRegex(@"^ throw ", RegexOptions.None, 1000)]
    private static partial Regex Throws();

    // What it declares is used behind it.
    [GeneratedRegex(@"is \{ [^}]*\} \w|is \{ \} \w", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Declares();
}

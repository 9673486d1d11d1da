namespace UpgradePortal.Features.Records;

/// <summary>What plans of a program began with and begin with now, in words.</summary>
internal static class DefaultsNotes
{
    public static IEnumerable<string> Of(string? before, string? after)
    {
        var (was, now) = (Words(before), Words(after));
        IEnumerable<string> lines = [.. now.Except(was).Select(l => $"Now: {l}"), .. was.Except(now).Select(l => $"No longer: {l}")];
        return lines.Any() ? lines : now.Count > 0 ? now : ["As the portal's own."];
    }

    private static IReadOnlyList<string> Words(string? json) => DefaultsWords.Of(json is { Length: > 0 } ? json : null);
}

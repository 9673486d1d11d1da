using System.Text.Json;
using UpgradePortal.Data;
using UpgradePortal.Method;

namespace UpgradePortal.Features;

/// <summary>What a program's plans begin with, in words.</summary>
internal static class DefaultsWords
{
    private static readonly string[] Usual = [.. PolicyWords.Lines(new(), [])];

    /// <param name="json">As the program's row has it; null: none.</param>
    /// <returns>A line for each that differs from the portal's own; empty when none does.</returns>
    public static IReadOnlyList<string> Of(string? json) =>
        json is null ? [] : [.. Lines(JsonSerializer.Deserialize<PolicyInput>(json, RowJson.Options)!).OfType<string>()];

    private static IEnumerable<string?> Lines(PolicyInput given)
    {
        yield return given.MaxUnavailable is { } most ? $"At most {Servers(most)} out at once." : null;
        yield return given.MinAvailable is { } least ? $"At least {Servers(least)} must keep serving." : null;
        yield return given.OnWindowEnd is OnWindowEnd.End ? $"{PolicyWords.Of(OnWindowEnd.End)}." : null;
        // How many servers a part is, only a plan can tell.
        var rest = given with { MaxUnavailable = null, MinAvailable = Share.Parse("1") };
        foreach (var line in PolicyWords.Lines(rest.ToPolicy(1, 1), []).Except(Usual, StringComparer.Ordinal)) yield return line;
    }

    private static string Servers(Share share) => share.IsPercent ? $"{share} of the servers" : share.Value == 1 ? "1 server" : $"{share} servers";
}

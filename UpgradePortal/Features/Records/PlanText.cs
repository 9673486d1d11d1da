using System.Text.Json;
using UpgradePortal.Method;

namespace UpgradePortal.Features.Records;

/// <summary>A plan as its row of the record has it: version and servers, windows, and the policy in JSON.</summary>
internal sealed record PlanText(string Version, string Servers, IReadOnlyList<string> Windows, RunPolicy Policy)
{
    /// <exception cref="JsonException">It is none.</exception>
    public static PlanText Of(string text)
    {
        // Names and versions have neither semicolons nor braces in them.
        if (text.Split("; ", 3) is not [var what, var windows, var policy] || what.Split(" on ", 2) is not [var version, var servers])
            throw new JsonException("This is no plan.");
        // A new plan's row begins with its program.
        return new(version.Split(' ')[^1], servers, windows is "no window" ? [] : windows.Split(", "), RecordNotes.Read<RunPolicy>(policy));
    }

    public IEnumerable<string> Lines() => [$"On {Servers}.", .. PolicyWords.Lines(Policy, Windows)];
}

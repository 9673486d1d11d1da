using System.Text.Json;
using UpgradePortal.Persistence;
using UpgradePortal.Routing.Core;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Runs.Data;

/// <summary>Codes of all events of a run: of the run itself, of one server's upgrade, and of routers meanwhile. An event is read by the
/// first part of its code.</summary>
public static class EventCodes
{
    private const string Run = "run.";
    private const string ServerUpgrade = "serverUpgrade.";

    /// <summary>Of this version; an older or newer one may have written others.</summary>
    public static IReadOnlySet<string> All { get; } =
        new HashSet<string>([.. RunEventCodes.All, .. TurnEventCodes.All, .. RouterEventText.Codes], StringComparer.Ordinal);

    /// <summary>What the run itself says; what else is said of no server is about routers.</summary>
    public static bool IsOfRun(string code) => code.StartsWith(Run, StringComparison.Ordinal);

    /// <param name="row">As it was stored.</param>
    /// <returns>A sentence for people.</returns>
    public static string Text(EventRow row, string program, string version)
    {
        if (!All.Contains(row.Code)) return Unknown(row);
        try
        {
            return IsOfRun(row.Code) ? RunEventText.Of(row.Code, RowJson.Read<RunEventData>(row.Data), program, version) :
                row.Code.StartsWith(ServerUpgrade, StringComparison.Ordinal)
                    ? TurnEventText.Of(row.Code, RowJson.Read<TurnEventData>(row.Data), program, row.Server ?? "") ?? "" :
                RouterEventText.Of(row.Code, RowJson.Read<RouterEventData>(row.Data));
        }
        catch (JsonException)
        {
            return Unknown(row);
        }
    }

    // Written by a later version, before this older one was installed again.
    private static string Unknown(EventRow row) => $"{row.Code}{(row.Server is { } server ? $" ({server})" : "")}";
}

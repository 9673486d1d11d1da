using System.Text.Json;
using UpgradePortal.Data;
using UpgradePortal.Method;

namespace UpgradePortal.Features;

/// <summary>What a program's plans begin with, in words.</summary>
internal static class DefaultsWords
{
    /// <param name="json">As the program's row has it; null: none.</param>
    /// <returns>A line for each that differs from the portal's own; empty when none does.</returns>
    public static IReadOnlyList<string> Of(string? json) =>
        json is null ? [] : [.. Lines(JsonSerializer.Deserialize<Defaults>(json, RowJson.Options)!).OfType<string>()];

    private static IEnumerable<string?> Lines(Defaults given)
    {
        yield return given.MaxOut is { } most ? $"At most {Servers(most)} out at once." : null;
        yield return given.MinInService is { } least ? $"At least {Servers(least)} must keep serving." : null;
        yield return given.Canaries > 0 ? $"{(given.Canaries == 1 ? "The first server goes" : $"The first {given.Canaries} servers go")} alone, as a trial." : null;
        yield return given.WaitAtMost is { } wait ? $"Sessions are waited for {Ui.Words.Age(wait)}, then: {Of(given.WhenSessionsStay ?? new RunPolicy().WhenSessionsStay)}." : null;
        yield return given.WhenFailed is { } failed ? $"When an upgrade fails: {Of(failed)}." : null;
        yield return given.Approvals?.Sum(a => a.Count) is > 0 and var yes ? $"{(yes == 1 ? "1 approval is" : $"{yes} approvals are")} needed before it starts." : null;
    }

    private static string Servers(Share share) => share.IsPercent ? $"{share} of the servers" : share.Value == 1 ? "1 server" : $"{share} servers";

    private static string Of(WhenSessionsStay then) => then switch
    {
        WhenSessionsStay.Ask => "ask",
        WhenSessionsStay.KeepWaiting => "keep waiting",
        WhenSessionsStay.ReturnAndSkip => "route the server again and go on with the next",
        WhenSessionsStay.Force => "end them by force",
    };

    private static string Of(WhenFailed then) => then switch
    {
        WhenFailed.Ask => "stop and ask",
        WhenFailed.RollBackServer => "give that server its old version again",
        WhenFailed.RollBackAll => "give every server its old version again",
        WhenFailed.LeaveOut => "leave that server out and go on",
    };

    private sealed record Defaults(
        Share? MaxOut, Share? MinInService, int? Canaries, TimeSpan? WaitAtMost, WhenSessionsStay? WhenSessionsStay, WhenFailed? WhenFailed, IReadOnlyList<Need>? Approvals);

    private sealed record Need(int Count);
}

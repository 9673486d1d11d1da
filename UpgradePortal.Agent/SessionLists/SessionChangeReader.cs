using System.Text.Json;
using UpgradePortal.Contracts;
using UpgradePortal.Sessions;

namespace UpgradePortal.Agent.SessionLists;

/// <summary>Reads a program's own changes as they happen, for as long as it is held.</summary>
internal sealed class SessionChangeReader(
    HttpClient http, ISessionListObserver listener, SessionCounts? known, TimeSpan retryDelay, TimeProvider clock)
{
    private SessionCounts? _known = known;

    public async Task RunAsync(HoldState held, CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                await ReadOnceAsync(held, cancellation);
                await Task.Delay(retryDelay, clock, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The hold changed or went.
        }
    }

    private async Task ReadOnceAsync(HoldState held, CancellationToken cancellation)
    {
        try
        {
            var path = held is HoldState.Stopped ? "/changes?begun=true" : "/changes?begun=false";
            using var answer = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (!answer.IsSuccessStatusCode) return;
            using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellation));
            while (await lines.ReadLineAsync(cancellation) is { } line)
            {
                if (JsonSerializer.Deserialize<SessionChange>(line, WireJson.Strict) is { } change) Notify(change, held);
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException)
        {
            // The program is gone or being replaced: asked again soon.
        }
    }

    private void Notify(SessionChange change, HoldState held)
    {
        var before = _known;
        _known = change.Counts;
        if (held is HoldState.Stopped && before?.Epoch == change.Counts.Epoch && change.Counts.Sequence > before.Sequence)
            listener.Begun(change.Counts, change.Peer ?? "unknown");
        if (change.Counts is { Sealed: true, Refused: > 0 } && change.Counts.Refused != before?.Refused)
            listener.Refused(change.Counts, change.Peer ?? "unknown");
        if (change.Counts.Count == 0) listener.BecameEmpty(change.Counts);
    }
}

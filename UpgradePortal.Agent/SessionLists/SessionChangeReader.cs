using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using UpgradePortal.Contracts;
using UpgradePortal.Sessions;

namespace UpgradePortal.Agent.SessionLists;

/// <summary>Reads a program's own changes as they happen, for as long as it is held.</summary>
internal sealed class SessionChangeReader(
    HttpClient http, ISessionListObserver listener, SessionCounts? known, TimeSpan retryDelay, TimeProvider clock)
{
    // Of one line: counts, and ten addresses at most.
    private const int LongestLine = 64 * 1024;

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
            var lines = PipeReader.Create(await answer.Content.ReadAsStreamAsync(cancellation));
            await ReadLinesAsync(lines, held, cancellation);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException)
        {
            // The program is gone or being replaced: asked again soon.
        }
    }

    private async Task ReadLinesAsync(PipeReader lines, HoldState held, CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                var read = await lines.ReadAsync(cancellation);
                var rest = NotifyAll(read.Buffer, held);
                // A line without end is none of a program's: its connection is closed, and it is asked again.
                if (read.IsCompleted || rest.Length > LongestLine) return;
                lines.AdvanceTo(rest.Start, rest.End);
            }
        }
        finally
        {
            await lines.CompleteAsync();
        }
    }

    /// <returns>The line that is not whole yet.</returns>
    private ReadOnlySequence<byte> NotifyAll(ReadOnlySequence<byte> lines, HoldState held)
    {
        while (lines.PositionOf((byte)'\n') is { } end)
        {
            var json = new Utf8JsonReader(lines.Slice(0, end));
            if (JsonSerializer.Deserialize<SessionChange>(ref json, WireJson.Strict) is { } change) Notify(change, held);
            lines = lines.Slice(lines.GetPosition(1, end));
        }

        return lines;
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

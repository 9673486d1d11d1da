using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using DemoFarm.Routers;

namespace Benchmarks.Soaks.Outsiders;

/// <summary>Requests that a HAProxy answered itself, by its backends' counters. Each process counts from zero, and takes its count along
/// when it ends, so all of them are asked often, and before each reload.</summary>
/// <param name="name">Of the router, for the log.</param>
internal sealed class RouterErrors(HaProxy router, string name)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<(string Process, string Backend, string Server), long> _counts = new();

    public long Of(string program) => _counts.Where(c => c.Key.Backend == program).Sum(c => c.Value);

    public async Task WatchAsync(CancellationToken calm)
    {
        while (!calm.IsCancellationRequested)
        {
            await ReadAsync();
            await Task.Delay(Interval, TimeProvider.System, CancellationToken.None);
        }
    }

    public async Task ReadAsync()
    {
        try
        {
            foreach (var process in Workers(await router.AskMasterAsync("show proc", CancellationToken.None)))
                Note(process, await router.AskMasterAsync($"@!{process} show stat", CancellationToken.None));
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            // It is just being reloaded, or that process has ended.
        }
    }

    // Columns: process id, what it is, and others.
    private static IEnumerable<string> Workers(string processes) => processes.Split('\n')
        .Select(l => l.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)).Where(c => c is [_, "worker", ..])
        .Select(c => c[0]);

    private void Note(string process, string answer)
    {
        var lines = answer.Split('\n').Select(l => l.Split(',')).ToList();
        if (lines.Find(l => l[0].EndsWith("pxname", StringComparison.Ordinal)) is not { } head) return;
        foreach (var line in lines.Where(l => l.Length > 1 && l[1] != "FRONTEND" && l != head))
        {
            // What the backend itself counts of broken answers has faults of clients in it.
            var column = line[1] == "BACKEND" ? "econ" : "eresp";
            if (!long.TryParse(line[Array.IndexOf(head, column)], NumberStyles.None, CultureInfo.InvariantCulture, out var count)) continue;
            var before = _counts.GetValueOrDefault((process, line[0], line[1]));
            _counts[(process, line[0], line[1])] = count;
            if (count <= before) continue;
            Console.Error.WriteLine(
                $"{TimeProvider.System.GetUtcNow():HH:mm:ss.fff} {name} told, {line[0]}/{line[1]}: {column} {count - before} more");
        }
    }
}

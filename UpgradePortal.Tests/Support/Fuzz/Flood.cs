using System.Globalization;
using System.Text;
using System.Text.Json;

namespace UpgradePortal.Tests.Support.Fuzz;

/// <summary>Many requests by chance, made from a process's own document: it answers each, its errors are problem+json and none is its own
/// fault, and it keeps nothing of them.</summary>
/// <param name="heap">Of the process.</param>
/// <param name="known">What there is, by a part of the path it stands behind.</param>
/// <param name="sender">By whom an operation is asked for.</param>
internal sealed class Flood(HeapProbe heap, IReadOnlyDictionary<string, string> known, Func<ApiOperation, HttpClient> sender)
{
    private const int Requests = 10_000;
    private const int First = 1_000;

    // Of what was alive after the first thousand.
    private const double MostGrowth = 1.2;
    private const int MostTold = 40;

    private readonly List<string> _wrong = [];
    private readonly SortedDictionary<int, int> _statuses = [];

    /// <returns>What came of it, in a line.</returns>
    public async Task<string> RunAsync(JsonElement document, int seed)
    {
        var (operations, requests) = (ApiOperation.All(document), new HostileRequests(new SchemaSamples(document), known, seed));
        var random = new Random(seed);
        var alive = new List<long>();
        for (var sent = 1; sent <= Requests; sent++)
        {
            var operation = operations[random.Next(operations.Count)];
            using var request = requests.One(operation);
            try
            {
                await TryAsync(operation, request);
            }
            catch (HttpRequestException cut)
            {
                _wrong.Add($"{operation} no answer: {Short(request.RequestUri!.ToString())} {cut.InnerException?.Message ?? cut.Message}");
            }
            if (sent % First == 0) alive.Add(await heap.ReadAsync());
        }
        var (begun, ended) = (alive[0], alive[^1]);
        var told = string.Create(CultureInfo.InvariantCulture,
            $"alive after each {First}: {string.Join(' ', alive)}; {(double)ended / begun:0.000}; {Counts()}");
        Assert.True(_wrong.Count == 0, $"Seed {seed}, {_wrong.Count} faults; {told}:\n{string.Join('\n', _wrong.Take(MostTold))}");
        Assert.True(ended <= begun * MostGrowth, told);
        return told;
    }

    private string Counts() => string.Join(", ", _statuses.Select(s => $"{s.Value} × {s.Key}"));

    private async Task TryAsync(ApiOperation operation, HttpRequestMessage request)
    {
        using var answer = await sender(operation).SendAsync(request);
        var status = (int)answer.StatusCode;
        _statuses[status] = _statuses.GetValueOrDefault(status) + 1;
        if (Fault(operation, answer, request) is not { } fault) return;
        // By hand: some say a character set that there is none of.
        var sent = request.Content is null ? "" : Encoding.UTF8.GetString(await request.Content.ReadAsByteArrayAsync());
        var said = await answer.Content.ReadAsStringAsync();
        _wrong.Add($"{operation} {status} {fault}: {Short(request.RequestUri!.ToString())} {Short(sent)} → {Short(said)}");
    }

    private static string? Fault(ApiOperation operation, HttpResponseMessage answer, HttpRequestMessage request)
    {
        var (status, type) = ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType);
        // That another process does not answer, or that a program does not, is no fault of this one.
        if (status >= 500 && status is not (502 or 503)) return "is its own fault";
        if (status < 400 || type == "application/problem+json") return null;
        // Such as an operation of an agent that was refused for good.
        if (type == "application/json" && operation.Answers.Contains(status)) return null;
        // A NUL in a path: the web server refuses it before anybody is asked, and says nothing.
        return status == 400 && request.RequestUri!.AbsolutePath.Contains("%00", StringComparison.Ordinal) ? null : "is no problem+json";
    }

    private static string Short(string text) => text.Length <= 200 ? text : text[..200] + "…";
}

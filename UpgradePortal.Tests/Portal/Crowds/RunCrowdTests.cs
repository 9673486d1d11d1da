using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;
using UpgradePortal.Runs.Execution;
using Xunit.Abstractions;

namespace UpgradePortal.Tests.Portal.Crowds;

/// <summary>A run whose server waits for a decision: decided, paused, resumed and cancelled at once.</summary>
public sealed class RunCrowdTests(ITestOutputHelper output) : CrowdTest(output)
{
    private static readonly string[] Acts =
    [
        .. Enumerable.Repeat("retry", 3), .. Enumerable.Repeat("continue", 3), .. Enumerable.Repeat("exclude", 3),
        .. Enumerable.Repeat(RunEventCodes.Paused, 4), .. Enumerable.Repeat(RunEventCodes.Resumed, 4),
        RunEventCodes.Cancelled, RunEventCodes.CancelledAtOnce, RunEventCodes.CancelledAtOnce,
    ];

    private string _server = "";
    private Guid _run;
    private int _seen;

    [Fact]
    public async Task Run_ActedOnByAllAtOnce_IsDecidedOnceAndHasOneStory()
    {
        for (var round = 0; round < Rounds; round++)
        {
            await FailAsync(round);
            var answers = await AtOnceAsync(Acts, ActAsync);
            await using var db = await Portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
            Assert.Empty(await DifferencesAsync(db, answers));
        }
        await RecordIsWholeAsync();
        Assert.Equal(["continue", "exclude", "retry"], Outcomes.Keys.Order(StringComparer.Ordinal));
    }

    // A program and a server of its own each time: nothing of the run before stands in its way.
    private async Task FailAsync(int round)
    {
        var (program, server) = ($"program{round}", $"server{round}");
        var bindings = new[] { new { router = "edge", backend = program, server } };
        foreach (var (path, body) in new (string, object)[]
        {
            ($"programs/{program}", new { code = new { kind = "url", value = $"/{program}" } }),
            ($"servers/{server}", new { agentUrl = "http://127.0.0.1:2" }),
            ($"programs/{program}/servers/{server}", new { address = $"http://127.0.1.{round}:3", bindings }),
        })
        {
            using var answer = await Administrator.PutJsonAsync(path, body);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }
        (_run, _server) = (await Portal.StartRunAsync(program, "2", server), server);
        var store = Portal.Get<RunStore>();
        foreach (var happened in (TurnEvent[])[new TurnEvent.Started(), new TurnEvent.Drained("e"),
            new TurnEvent.SessionsCounted(0, true, 1, "e"), new TurnEvent.Failed("exit code 3")])
            Assert.True((await store.SaveAsync(_run, server, null, happened, Callers.Test, default)).Changed);
        _seen = (await store.FindAsync(_run, server, default))!.Turn.Seen;
    }

    private Task<HttpResponseMessage> ActAsync(Person who, string act) => act switch
    {
        RunEventCodes.Paused => who.Client.PostJsonAsync($"runs/{_run}/pause"),
        RunEventCodes.Resumed => who.Client.PostJsonAsync($"runs/{_run}/resume"),
        RunEventCodes.Cancelled => who.Client.PostJsonAsync($"runs/{_run}/cancel", new { when = "afterServer" }),
        RunEventCodes.CancelledAtOnce => who.Client.PostJsonAsync($"runs/{_run}/cancel", new { when = "now" }),
        _ => who.Client.PostJsonAsync($"runs/{_run}/turns/{_server}/decisions", new { choice = act, reason = "Seen.", seen = _seen }),
    };

    private async Task<List<string>> DifferencesAsync(PortalDb db, IReadOnlyList<Answer> answers)
    {
        var people = answers.Select(a => a.Who).ToHashSet(StringComparer.Ordinal);
        var story = (await db.Set<AuditRow>().AsNoTracking().Where(a => a.RunId == _run).OrderBy(a => a.Id).ToListAsync())
            .Where(a => people.Contains(a.Actor)).ToList();
        var run = (await db.Set<RunRow>().AsNoTracking().SingleAsync(r => r.Id == _run)).Run();
        var wrong = Unclear(answers).ToList();
        wrong.AddRange(Differs("told yes | on record", answers.Where(a => a.IsYes).Select(a => $"{a.Who} {CodeOf(a)}"),
            story.Select(a => $"{a.Actor} {a.Code}")));
        var decided = answers.Where(a => a.IsYes && CodeOf(a) == TurnEventCodes.Decided).ToList();
        foreach (var answer in decided) Ended(answer.Code);
        if (decided.Count != 1) wrong.Add($"decided {decided.Count} times");
        wrong.AddRange(Flow(story, run));
        var told = $"{string.Join('\n', answers)}\n{string.Join(' ', story.Select(a => $"{a.Actor}:{a.Code}"))}";
        return [.. wrong.Select(w => $"{w}\n{told}")];
    }

    // Each order fits the run as the one before has left it.
    private static IEnumerable<string> Flow(List<AuditRow> story, UpgradeRun run)
    {
        var (isPaused, cancelled) = (false, new List<string>());
        foreach (var code in story.Select(a => a.Code))
        {
            if (code == RunEventCodes.Paused && isPaused) yield return "paused twice";
            if (code == RunEventCodes.Resumed && !isPaused) yield return "resumed what was not paused";
            if (code is RunEventCodes.Cancelled or RunEventCodes.CancelledAtOnce) cancelled.Add(code);
            // A decision leaves it as it is; whatever else is ordered ends a pause.
            isPaused = code == RunEventCodes.Paused || (isPaused && code == TurnEventCodes.Decided);
        }
        if (cancelled.Distinct(StringComparer.Ordinal).Count() != cancelled.Count) yield return "cancelled twice";
        if (cancelled is [RunEventCodes.CancelledAtOnce, ..] && cancelled.Count > 1) yield return "cancelled less than before";
        if (run.IsPaused != isPaused) yield return $"paused: {run.IsPaused}";
        if (run.Status is RunStatus.Running) yield return $"it is {run.Status}";
    }

    private static string CodeOf(Answer answer) =>
        answer.Code.StartsWith("run.", StringComparison.Ordinal) ? answer.Code : TurnEventCodes.Decided;
}

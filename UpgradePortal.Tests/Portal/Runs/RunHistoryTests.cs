using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Persistence;
using UpgradePortal.Routing.Data;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;
using UpgradePortal.Runs.History;

namespace UpgradePortal.Tests.Portal.Runs;

/// <summary>What past turns say about the next one, from rows in a real SQLite file; and what the preview makes of it.</summary>
public sealed class RunHistoryTests : PortalTest
{
    private static readonly DateTimeOffset T0 = new(2026, 11, 22, 1, 0, 0, TimeSpan.Zero);


    protected override Task SetUpAsync() => Client.SetUpAsync("catalog", "app1", "app2");

    [Fact]
    public async Task Usual_NoTurnYet_IsNotKnown()
    {
        await PutAsync("crm", RunStatus.Succeeded, ("app1", [0, 1, 2, 3]));
        await PutAsync("catalog", RunStatus.Running, ("app1", [0, 1, 2, 3]));
        Assert.Null(await Portal.Get<DurationHistory>().OfAsync("catalog", default));
    }

    [Fact]
    public async Task Usual_SeveralTurns_IsTheMedianOfEach()
    {
        await PutAsync("catalog", RunStatus.Succeeded, ("app1", [0, 1, 4, 20]), ("app2", [0, 2, 3, 10]));
        await PutAsync("catalog", RunStatus.Incomplete, ("app1", [0, 1, 600, 900]));
        Assert.Equal(new UsualTimes(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(20), 3),
            await Portal.Get<DurationHistory>().OfAsync("catalog", default));
    }

    [Fact]
    public async Task Usual_TurnTakenOutTwiceOrNeverRestored_SaysNothing()
    {
        await PutAsync("catalog", RunStatus.Succeeded, ("app1", [0, 1, 4, 20]));
        await PutAsync("catalog", RunStatus.RolledBack, ("app1", [0, 1, 2, 5, 100, 101, 102, 105]), ("app2", [0, 1, 2]));
        Assert.Equal(new UsualTimes(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(20), 1),
            await Portal.Get<DurationHistory>().OfAsync("catalog", default));
    }

    [Fact]
    public async Task Usual_OlderThanTheLastTwelveRuns_IsForgotten()
    {
        await PutAsync("catalog", RunStatus.Succeeded, ("app1", [0, 1, 4, 500]));
        for (var run = 0; run < 12; run++) await PutAsync("catalog", RunStatus.Succeeded, ("app1", [0, 1, 4, 20]));
        Assert.Equal((12, TimeSpan.FromSeconds(20)),
            await Portal.Get<DurationHistory>().OfAsync("catalog", default) is { } usual ? (usual.Turns, usual.Total) : default);
    }

    [Fact]
    public async Task Preview_PastTurns_SayWhenEachServerLeavesAndWhenAllIsDone()
    {
        var unknown = await PreviewAsync();
        Assert.True(unknown.GetProperty("capacity").GetProperty("isAssumed").GetBoolean());
        Assert.Equal("00:02:00", unknown.GetProperty("capacity").GetProperty("expectedServerDuration").GetString());
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null),
            (unknown.GetProperty("expected").ValueKind, unknown.GetProperty("turns")[0].GetProperty("begins").ValueKind));

        await PutAsync("catalog", RunStatus.Succeeded, ("app1", [0, 1, 4, 20]));
        var known = await PreviewAsync();
        // The second of two servers waits until the first has been stable for 5 s: somebody must serve.
        Assert.Equal(["00:00:00", "00:00:25"], known.GetProperty("turns").EnumerateArray()
            .Select(t => t.GetProperty("begins").GetString()));
        Assert.Equal([1, 1], known.GetProperty("turns").EnumerateArray().Select(t => t.GetProperty("servingMeanwhile").GetInt32()));
        Assert.Equal("00:00:45", known.GetProperty("expected").GetString());
        var capacity = known.GetProperty("capacity");
        Assert.Equal((1, false), (capacity.GetProperty("pastTurns").GetInt32(), capacity.GetProperty("isAssumed").GetBoolean()));
        var third = capacity.GetProperty("points")[2];
        Assert.Equal(("00:00:20", 2, 2, 1, "app1", "app1 is back."),
            (third.GetProperty("at").GetString(), third.GetProperty("inService").GetInt32(),
            third.GetProperty("of").GetInt32(), third.GetProperty("minimum").GetInt32(), third.GetProperty("server")
            .GetString(), third.GetProperty("what").GetString()));
    }

    [Fact]
    public async Task Preview_ServerDrainedByHand_CountsAsOutAndSaysThatTheRunWouldHalt()
    {
        await using (var db = await DbAsync())
        {
            db.Set<DrainClaimRow>().Add(new() { Program = "catalog", Server = "app2", By = "ann", Reason = "Disk.", At = T0 });
            await db.SaveChangesAsync();
        }
        var preview = await PreviewAsync();
        Assert.Equal(1, preview.GetProperty("capacity").GetProperty("points")[0].GetProperty("inService").GetInt32());
        Assert.Equal("Without app1 too few would serve.", preview.GetProperty("capacity").GetProperty("stalls").GetString());
        Assert.Equal(JsonValueKind.Null, preview.GetProperty("turns")[0].GetProperty("servingMeanwhile").ValueKind);
    }

    private async Task<JsonElement> PreviewAsync()
    {
        using var made = await Client.PostJsonAsync("plans", new { program = "catalog", version = "2" });
        var id = (await made.JsonAsync()).GetProperty("id").GetString();
        using var answer = await Client.GetAsync(new Uri($"/api/v1/plans/{id}/preview", UriKind.Relative));
        return await answer.JsonAsync();
    }

    // Each turn's seconds: started, drained, sessions gone, restored; and so again when it was taken out again.
    private async Task PutAsync(string program, RunStatus status, params (string Server, int[] Seconds)[] turns)
    {
        string[] codes = [TurnEventCodes.Started, TurnEventCodes.Drained, TurnEventCodes.SessionsCounted, TurnEventCodes.Restored];
        await using var db = await DbAsync();
        var begun = T0.AddDays(await db.Set<RunRow>().CountAsync());
        var run = new UpgradeRun(Guid.CreateVersion7(), program, "2", new()) { Status = status };
        var row = new RunRow { PlanId = Guid.NewGuid(), CreatedAt = begun, CreatedBy = "test" };
        row.Put(run, begun);
        db.Set<RunRow>().Add(row);
        foreach (var (server, seconds) in turns)
            foreach (var (second, at) in seconds.Select((s, i) => (s, i)))
                db.Set<EventRow>().Add(new() { RunId = run.Id, Server = server, At = begun.AddSeconds(second), Code = codes[at % 4] });
        await db.SaveChangesAsync();
    }

    private Task<PortalDb> DbAsync() => Portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
}

using DemoFarm.Portals;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Execution;

namespace UpgradePortal.Tests.Portal.Runs;

/// <summary>A server that does not keep what was installed, during its check and after the run.</summary>
public sealed class FallbackTests : IAsyncLifetime
{
    private const string Program = FarmRuns.Catalog;
    private LocalFarm _farm = null!;

    public async Task InitializeAsync() => _farm = await LocalFarm.StartAsync(new() { Servers = 2 });

    public Task DisposeAsync() => _farm.DisposeAsync().AsTask();

    [Fact]
    public async Task Version_FallsBackAfterTheRun_IsToldOnceAndAgainAfterItHadRecovered()
    {
        var run = await _farm.BeginAsync(Program);
        await _farm.SucceedsAsync(run);
        var program = _farm.Servers[0][Program];
        for (var time = 1; time <= 2; time++)
        {
            program.Becomes("1.0");
            await ToldAsync(run, TurnEventCodes.FellBack, time);
            await Eventually.Async(() => _farm.Portal.Get<FallbackWatch>().Fallen is [{ Server: "app1" }], "it is listed");
            program.Becomes("2.0");
            await ToldAsync(run, TurnEventCodes.Recovered, time);
        }

        var told = (await EventsAsync(run, TurnEventCodes.FellBack))[0];
        Assert.Equal("app1 has fallen back: it runs 1.0, and 2.0 was installed.", told.Text);
        Assert.Equal("succeeded", (await _farm.Api.RunAsync(run)).Status);
    }

    // The command ends before the program is replaced, and the plan's time is not over yet.
    [Fact]
    public async Task Version_IsTheOldOneForAWhile_IsWaitedFor()
    {
        _farm.Servers[0][Program].Lags = true;
        var run = await _farm.BeginAsync(Program, new { verifyFor = "00:00:00.3" });
        await _farm.UntilAsync(run, r => r["app1"] is { Phase: "verifying", Reason: not null });
        _farm.Servers[0][Program].Lags = false;
        await _farm.UntilAsync(run, r => r["app1"].Phase == "upgraded");
    }

    [Fact]
    public async Task Version_StaysTheOldOne_FailsWhenTheTimeIsOverAndNamesIt()
    {
        _farm.Servers[0][Program].Lags = true;
        var run = await _farm.BeginAsync(Program, new { verifyTimeout = TimeSpan.FromMinutes(1) });
        await _farm.UntilAsync(run, r => r["app1"] is { Phase: "verifying", Reason: not null });
        var asked = await _farm.UntilLaterAsync(run, r => r["app1"].Trouble == "failed");
        Assert.Equal("app1 was not seen healthy with 2.0 in time. It does not run 2.0 yet. It ran 1.0.", asked["app1"].Reason);
    }

    private async Task ToldAsync(Guid run, string code, int times) => await Eventually.Async(
        async () => (await EventsAsync(run, code)).Count == times, $"{code} is told {times} times");

    private async Task<IReadOnlyList<EventSeen>> EventsAsync(Guid run, string code) =>
        [.. (await _farm.Api.EventsAsync(run)).Where(e => e.Code == code)];
}

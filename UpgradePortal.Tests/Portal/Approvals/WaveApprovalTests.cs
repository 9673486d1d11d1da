using System.Collections.Immutable;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Portal.Approvals;

/// <summary>A wave that needs approvals begins with the last of them, and with nothing else.</summary>
public sealed class WaveApprovalTests : IAsyncLifetime
{
    private static readonly RunPolicy Gated = new()
    {
        Canaries = 1,
        PauseBetweenWaves = true,
        WaveApprovals = [new ApprovalNeed(1, ImmutableArray<string>.Empty, false)],
    };

    private ScheduleFixture _farm = null!;
    private Guid _plan;
    private Guid _run;

    public async Task InitializeAsync()
    {
        _farm = await ScheduleFixture.StartAsync();
        _plan = await _farm.PlanAsync(Gated);
        _run = (await _farm.TryAsync(_plan)).Run!.Value;
    }

    public async Task DisposeAsync() => await _farm.DisposeAsync();

    [Fact]
    public async Task Wave_ThatGoesOn_CannotBeApprovedYet() =>
        Assert.Contains("has not ended yet", (await GiveAsync("bob"))!.Message, StringComparison.Ordinal);

    [Fact]
    public async Task Wave_IsOpenedByItsApproval_InTheNameOfWhoGaveIt()
    {
        Assert.True(await _farm.Store.OrderAsync(_run, new RunEvent.WaveEnded(0), Principal.Portal, default));
        Assert.Contains("You asked for it yourself", (await GiveAsync("ann"))!.Message, StringComparison.Ordinal);
        Assert.False((await ReadAsync()).IsPromoted);
        Assert.Null(await GiveAsync("bob"));
        Assert.True((await ReadAsync()).IsPromoted);
        Assert.Contains("has its go already", (await GiveAsync("bob"))!.Message, StringComparison.Ordinal);
        Assert.Equal("bob", (await _farm.Service.StateAsync(Subject, default))!.By);
    }

    [Fact]
    public async Task Approval_OfTheStart_IsNoneOfTheWave()
    {
        var start = await _farm.Service.StateAsync(new(_plan), default);
        Assert.Contains("has been started already", (await _farm.Service.GiveAsync(new(_plan), start!.Hash, null, Bob, default))!.Message,
            StringComparison.Ordinal);
        await _farm.Store.OrderAsync(_run, new RunEvent.WaveEnded(0), Principal.Portal, default);
        Assert.Equal((0, 1), ((await _farm.Service.StateAsync(Subject, default))!.Count,
            (await _farm.Service.StateAsync(Subject, default))!.Needed));
    }

    [Fact]
    public async Task No_EndsTheRun()
    {
        await _farm.Store.OrderAsync(_run, new RunEvent.WaveEnded(0), Principal.Portal, default);
        var hash = (await _farm.Service.StateAsync(Subject, default))!.Hash;
        Assert.Null(await _farm.Service.RefuseAsync(Subject, hash, "Too many errors.", Bob, default));
        Assert.Equal(RunStatus.Cancelling, (await ReadAsync()).Status);
    }

    private static Principal Bob => Callers.Person("bob");

    private ApprovalSubject Subject => new(_plan, _run, 0);

    private async Task<Refusal?> GiveAsync(string who) =>
        await _farm.Service.GiveAsync(
            Subject, (await _farm.Service.StateAsync(Subject, default))!.Hash, null, Callers.Person(who), default);

    private async Task<UpgradeRun> ReadAsync() => (await _farm.Store.FindAsync(_run, "app1", default))!.Run;
}

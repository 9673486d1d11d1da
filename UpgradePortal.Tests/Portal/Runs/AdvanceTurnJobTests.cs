using Hangfire.States;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using UpgradePortal.Agents;
using UpgradePortal.Identity;
using UpgradePortal.Jobs;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Execution;
using UpgradePortal.Runs.Steps;

namespace UpgradePortal.Tests.Portal.Runs;

/// <summary>How often a turn asks while nothing happens: a client may stay for hours.</summary>
public sealed class AdvanceTurnJobTests : PortalTest
{
    private readonly Sleeper _clock = new();

    protected override Task SetUpAsync() => Client.SetUpAsync("catalog", "app1", "app2");

    [Fact]
    public async Task Waiting_SameCountAgainAndAgain_IsAskedMoreAndMoreSeldom()
    {
        var run = new UpgradeRun(Guid.NewGuid(), "catalog", "2", new()) { Status = RunStatus.Running };
        var store = new StandingStore(
            new ServerTurn(run.Id, "app1", 0).Enter(Phase.Waiting, _clock.GetUtcNow()) with { Epoch = "e", MaxOpen = 1 }, run, _clock);
        var (steps, jobs) = (new OneClient(), new FakeJobClient());
        var loops = new KeyedWorkers(_clock, NullLogger<KeyedWorkers>.Instance);
        var (wakes, settings) = (new WorkQueue(loops, jobs), new PollSettings());
        var turns = new AdvanceTurnJob(
            store, Portal.Get<StepContextReader>(), steps, Portal.Get<AgentRefresh>(), wakes, Options.Create(RunTimers.Default), _clock);
        wakes.Turn(run.Id, "app1");
        var key = RunWork.Of(run.Id, "app1");
        var work = new KeyedJob(loops, wakes, [turns], Options.Create(settings)).RunAsync(key.Kind, key.Id, default);
        await _clock.SleepThroughAsync(work);
        Assert.Equal([5, 10, 20, 40, 80, 160, 250, 250, 250, 250, 250, 250], _clock.Slept.Select(s => s.TotalMilliseconds));
        Assert.Equal(_clock.Slept.Count + 1, steps.Asked);
        // Then it leaves its worker to others and asks in ever the same way from time to time, or when an agent signals.
        Assert.IsType<ScheduledState>(jobs.States[^1]);
    }

    /// <summary>A clock that goes on by each sleep once it has begun.</summary>
    private sealed class Sleeper : FakeTimeProvider
    {
        private int _over;

        public List<TimeSpan> Slept { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            lock (Slept) Slept.Add(dueTime);
            return timer;
        }

        public async Task SleepThroughAsync(Task work)
        {
            while (!work.IsCompleted)
            {
                await Eventually.Async(() => work.IsCompleted || Begun > _over, "it sleeps");
                while (Begun > _over) Advance(Slept[_over++]);
            }
            await work;
        }

        private int Begun
        {
            get
            {
                lock (Slept) return Slept.Count;
            }
        }
    }

    /// <summary>A turn that stands as it is until something changes it.</summary>
    private sealed class StandingStore(ServerTurn turn, UpgradeRun run, TimeProvider clock) : ITurnStore
    {
        public Task<TurnReading?> FindAsync(Guid runId, string server, CancellationToken cancellation) =>
            Task.FromResult<TurnReading?>(new(turn, run, 1));

        public Task<Saved> SaveAsync(Guid runId, string server, int? asked, TurnEvent happened, Principal who,
            CancellationToken cancellation)
        {
            Assert.Equal(turn, TurnMachine.Apply(turn, run, happened, clock.GetUtcNow()));
            return Task.FromResult(Saved.Nothing);
        }
    }

    /// <summary>One session is open, and stays.</summary>
    private sealed class OneClient : IStepRunner
    {
        public int Asked { get; private set; }

        public Task<TurnEvent> PerformAsync(StepContext site, Effect effect, CancellationToken cancellation)
        {
            Asked++;
            return Task.FromResult<TurnEvent>(new TurnEvent.SessionsCounted(1, StillDrained: true, 1, "e"));
        }
    }
}

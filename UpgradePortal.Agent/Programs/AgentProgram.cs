using UpgradePortal.Agent.SessionLists;
using UpgradePortal.Agent.Settings;
using UpgradePortal.Contracts;
using UpgradePortal.Sessions;

namespace UpgradePortal.Agent.Programs;

/// <summary>One program of this server, as it stands now.</summary>
public sealed class AgentProgram(ProgramSettings settings, ISessionSource source, TimeProvider clock)
{
    private volatile Hold? _hold;
    private volatile Operation? _running;
    private volatile IssuedTicket? _empty;
    private volatile RefusedTally? _refused;
    private volatile PreflightReport? _reinstall;
    private volatile ProgramHealth _health = new(null, false, "Not asked yet.");

    public string Name => settings.Name;

    public ProgramSettings Settings => settings;

    public ISessionSource Source => source;

    /// <summary>One order at a time: what is checked under it is still true when it is acted on.</summary>
    public SemaphoreSlim Orders { get; } = new(1, 1);

    public Hold? Hold { get => _hold; set => _hold = value; }

    /// <summary>The upgrade whose command runs now.</summary>
    public Operation? Running { get => _running; set => _running = value; }

    /// <summary>As last asked, a few seconds ago at most.</summary>
    public ProgramHealth Health { get => _health; set => _health = value; }

    /// <summary>Whether the version that runs now could be installed again.</summary>
    public PreflightReport? Reinstall { get => _reinstall; set => _reinstall = value; }

    /// <summary>Requests that came during the upgrade that its list was sealed for last.</summary>
    public RefusedTally? Refused { get => _refused; set => _refused = value; }

    public void NoteEmpty(SessionCounts counts) => _empty = new IssuedTicket(counts.Epoch, counts.Sequence, clock.GetTimestamp());

    /// <summary>Whether the ticket was handed out for an empty list of this epoch, not longer ago than it lasts.</summary>
    public bool IsFresh(string epoch, long ticket, TimeSpan lasts) =>
        _empty is { } mark && mark.Epoch == epoch && mark.Sequence == ticket && clock.GetElapsedTime(mark.At) <= lasts;

    public ProgramStatus ToStatus()
    {
        var counts = source.LastKnown();
        var health = Health;
        return new ProgramStatus(
            Name, health.Version, health.Healthy, Hold, counts?.Count ?? 0, counts?.Served ?? 0, counts?.Failed ?? 0, counts?.Sequence ?? 0,
            counts?.Epoch ?? "", Running?.OperationId, counts?.Clients, Reinstall,
            Refused?.Read());
    }

    /// <summary>Asks the list, so that all it tells without being asked is known too.</summary>
    /// <returns>Null when its source is silent.</returns>
    public async ValueTask<SessionReading?> ReadAsync(CancellationToken cancellation)
    {
        var reading = await source.ReadAsync(cancellation);
        if (reading is not null) Refused?.Add(reading.Counts);
        return reading;
    }
}

/// <summary>The list was found empty: what makes a sequence a ticket, and for how long.</summary>
/// <param name="At">Time stamp of the agent's clock.</param>
public sealed record IssuedTicket(string Epoch, long Sequence, long At);

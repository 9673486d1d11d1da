using UpgradePortal.Agent.Portal;
using UpgradePortal.Agent.SessionLists;
using UpgradePortal.Contracts;
using UpgradePortal.Sessions;

namespace UpgradePortal.Agent.Programs;

/// <summary>Turns what happens to a held program's list into signals (M-15, M-19).</summary>
public sealed class HoldObserver(AgentProgram program, SignalSender signals) : ISessionListObserver
{
    public void BecameEmpty(SessionCounts counts)
    {
        if (program.Hold is not { } hold || program.Running is not null) return;
        program.NoteEmpty(counts);
        // Its clients are waited for: between two requests of theirs the list is empty again and again.
        if (hold.State is HoldState.Watching && counts.Clients > 0) return;
        signals.Post(
            new Signal(SignalKind.SessionListEmpty, program.Name, signals.Server, hold.HoldId, null, counts.Sequence, counts.Epoch));
    }

    public void Begun(SessionCounts counts, string peer)
    {
        if (program.Hold is { State: HoldState.Stopped } hold) Post(hold, counts, peer);
    }

    // The upgrade goes on: whoever sent it is told of, and counted.
    public void Refused(SessionCounts counts, string peer)
    {
        program.Refused?.Add(counts);
        if (program.Hold is { } hold) Post(hold, counts, peer);
    }

    private void Post(Hold hold, SessionCounts counts, string peer) => signals.Post(new Signal(
        SignalKind.ArrivedWhileStopped, program.Name, signals.Server, hold.HoldId, null, counts.Sequence, counts.Epoch, peer));
}

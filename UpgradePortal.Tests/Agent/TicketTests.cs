using Microsoft.Extensions.Time.Testing;
using UpgradePortal.Agent.Programs;
using UpgradePortal.Agent.Proxy;
using UpgradePortal.Agent.SessionLists;
using UpgradePortal.Agent.Settings;
using UpgradePortal.Sessions;

namespace UpgradePortal.Tests.Agent;

public sealed class TicketTests : IDisposable
{
    private static readonly TimeSpan Lifetime = new AgentTimers().TicketLifetime;
    private readonly FakeTimeProvider _clock = new();
    private readonly TargetConnections _client = new(new());

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData(9.9, true)]
    [InlineData(10.1, false)]
    public void Ticket_Ages_IsFreshForTenSeconds(double seconds, bool isFresh)
    {
        var table = new SessionTable(_clock);
        var program = new AgentProgram(new ProgramSettings(), new ProxySessionSource(table, _client), _clock);
        Assert.False(program.IsFresh(table.Epoch, 0, Lifetime));
        program.NoteEmpty(table.Read());
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Equal(isFresh, program.IsFresh(table.Epoch, 0, Lifetime));
        Assert.False(program.IsFresh(table.Epoch, 1, Lifetime));
        Assert.False(program.IsFresh("another", 0, Lifetime));
    }
}

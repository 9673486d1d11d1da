using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpgradePortal.Data;

namespace UpgradePortal.Features.Board;

/// <summary>Every program on every server, from the record and from what agents and routers last said. However many look, it is read once
/// for each change.</summary>
public sealed class BoardReader(
    IDbContextFactory<PortalDb> databases, FarmMirror mirror, RouteFacts facts, RunFeed feed, TimeProvider clock,
    IOptions<PageSettings> settings) : IDisposable
{
    private readonly SharedRead<BoardView> _shared = new(
        feed, clock, settings.Value.RefreshInterval, c => new BoardSnapshot(databases, mirror, facts, clock).ReadAsync(c));

    public Task<BoardView> ReadAsync(CancellationToken cancellation) => _shared.ReadAsync(cancellation);

    public void Dispose() => _shared.Dispose();
}

using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Identity;

/// <summary>Traces of what was refused: a line in the log under an event id that stays, and an audit entry. What comes again from the same
/// network within a minute is counted, and told once.</summary>
public sealed class SecurityLog(WriteLock writeLock, TimeProvider clock, ILogger<SecurityLog> logger) : BackgroundService
{
    // Whoever comes from more networks than that at once is told of together.
    private const int MostNetworks = 500;
    private const string Many = "many";
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private readonly Dictionary<(SecurityEvent What, string Network, string? Account), Refused> _open = [];

    /// <param name="network">See <see cref="ClientNetwork"/>.</param>
    /// <param name="account">That it was tried for, or that tried; null: none is known.</param>
    /// <param name="from">The address of the first one.</param>
    /// <param name="path">What was asked for; null: it says itself.</param>
    public void Note(SecurityEvent what, string network, string? account, string from, string? path = null)
    {
        lock (_gate)
        {
            var key = (what, network, account);
            if (!_open.ContainsKey(key) && _open.Count >= MostNetworks) key = (what, Many, null);
            if (_open.TryGetValue(key, out var known))
            {
                known.Count++;
                return;
            }
            _open.Add(key, new(clock.GetUtcNow(), from, path) { Count = 1 });
        }
        // At once: the entry in the audit log comes within a second, and a portal that is stopped just then has no time for it.
        SecurityLogLines.Write(logger, what, new(1, network, from, account, path));
    }

    /// <summary>Tells what is new, and what has come again by the end of its minute.</summary>
    public async Task FlushAsync(CancellationToken cancellation)
    {
        var told = Take();
        if (told.Count == 0) return;
        foreach (var (what, data, isFirst) in told)
            if (!isFirst || data.Count > 1) SecurityLogLines.Write(logger, what, data);
        await writeLock.WriteAsync(db =>
        {
            foreach (var (what, data, _) in told)
                db.Set<AuditRow>().Add(AuditRow.Of(clock.GetUtcNow(), new Actor(Actor.Portal, data.From), SecurityAudit.Of(what),
                    new("security", data.Account ?? data.Network), data));
            return Task.FromResult(true);
        }, cancellation);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await FlushAsync(stoppingToken);
    }

    private List<(SecurityEvent, SecurityData, bool IsFirst)> Take()
    {
        var told = new List<(SecurityEvent, SecurityData, bool)>();
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            foreach (var (key, refused) in _open.ToList())
            {
                var isOver = (now - refused.Since).Duration() >= Window;
                if (refused.Count > refused.Told && (refused.Told == 0 || isOver))
                {
                    told.Add((key.What, new(refused.Count - refused.Told, key.Network, refused.From, key.Account, refused.Path),
                        refused.Told == 0));
                    refused.Told = refused.Count;
                }
                if (isOver) _open.Remove(key);
            }
        }
        return told;
    }

    private sealed class Refused(DateTimeOffset since, string from, string? path)
    {
        public DateTimeOffset Since => since;
        public string From => from;
        public string? Path => path;
        public int Count { get; set; }
        public int Told { get; set; }
    }
}

/// <summary>What may be the work of an attacker. The numbers are the log's event ids, and stay.</summary>
public enum SecurityEvent
{
    SignInFailed = 4001,
    CodeFailed = 4002,
    TokenRefused = 4003,
    AccessDenied = 4004,
    TooOften = 4005,
    SignalRefused = 4006,
    EnrolmentRefused = 4007,
    ApprovalRefused = 4008,
}

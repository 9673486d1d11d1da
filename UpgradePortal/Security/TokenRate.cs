using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace UpgradePortal.Security;

/// <summary>How many tokens one person may make in a minute, on the page, through the API and by tokens of theirs together.</summary>
public sealed class TokenRate(IOptions<SecuritySettings> settings) : IDisposable
{
    public const string TooOften = "Too many tokens were asked for in the last minute. Wait a minute, then try again.";

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(person =>
        RateLimitPartition.GetFixedWindowLimiter(person, _ => new() { PermitLimit = settings.Value.TokensPerMinute, Window = TimeSpan.FromMinutes(1) }));

    /// <returns>False: too often; each call counts.</returns>
    public bool Takes(Caller caller)
    {
        using var lease = _limiter.AttemptAcquire(caller.PersonId);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}

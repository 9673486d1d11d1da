using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using UpgradePortal.Common;
using UpgradePortal.Contracts;

namespace UpgradePortal.Identity;

/// <summary>How often an address may try what could be guessed or flooded.</summary>
internal static class RateLimits
{
    private const int Burst = 10;

    public static void Set(RateLimiterOptions options, SecuritySettings settings)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => Of(context, settings));
        options.OnRejected = async (rejected, cancellation) =>
        {
            var after = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1);
            rejected.HttpContext.RequestServices.GetRequiredService<SecurityLog>().Note(
                SecurityEvent.TooOften, ClientNetwork.Of(rejected.HttpContext), null, PortalClaims.AddressOf(rejected.HttpContext),
                rejected.HttpContext.Request.Path);
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(after.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await Results.Problem(
                "This address asks too often. Wait a minute, then try again.", statusCode: StatusCodes.Status429TooManyRequests,
                title: "Too often.")
                .ExecuteAsync(rejected.HttpContext);
        };
    }

    private static RateLimitPartition<string> Of(HttpContext context, SecuritySettings settings)
    {
        // One address is as good as the network that its owner has.
        var address = ClientNetwork.Of(context);
        var limit = context.GetEndpoint()?.Metadata.GetMetadata<RateLimitedAttribute>()?.Limit;
        // Forms are looked at as often as one likes; to read the whole record is what it costs.
        if (limit is not RateLimit.Record && !HttpMethods.IsPost(context.Request.Method)) return RateLimitPartition.GetNoLimiter("");
        return limit switch
        {
            RateLimit.Record => Minute($"record {address}", settings.RecordReadsPerMinute),
            RateLimit.SignIn => Minute($"sign-in {address}", settings.SignInsPerMinute),
            RateLimit.Tokens => Minute($"tokens {address}", settings.TokensPerMinute),
            RateLimit.Signals => RateLimitPartition.GetTokenBucketLimiter($"signals {address}", _ => new()
            {
                TokenLimit = settings.SignalsPerSecond * Burst,
                TokensPerPeriod = settings.SignalsPerSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            }),
            _ => RateLimitPartition.GetNoLimiter(""),
        };
    }

    private static RateLimitPartition<string> Minute(string who, int times) =>
        RateLimitPartition.GetFixedWindowLimiter(who, _ => new() { PermitLimit = times, Window = TimeSpan.FromMinutes(1) });
}

/// <summary>Who may try what, and for how long a sign-in counts.</summary>
public sealed class SecuritySettings
{
    public const string Section = "Portal:Security";

    /// <summary>How long a sign-in lasts after the last request; 12 hours.</summary>
    [Timer("366.00:00:00", "00:05:00", "people are signed out while they read.")]
    public TimeSpan SignedInFor { get; set; } = TimeSpan.FromHours(12);

    /// <summary>How long a sign-in lasts at most, however much it is used; 7 days.</summary>
    [Timer("366.00:00:00", "00:05:00", "people are signed out in the middle of their work.")]
    public TimeSpan SignedInAtMost { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Roles whose accounts must have a second factor; none.</summary>
    public IReadOnlyList<Role> SecondFactorFor { get; set; } = [];

    /// <summary>How often an open page asks whether its viewer may still be there; 10 seconds.</summary>
    [Timer("01:00:00", "00:00:01", "each open page has the accounts read without a rest.")]
    public TimeSpan RevalidationInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Attempts to sign in, or to set up, that an address has each minute; 10.</summary>
    [Range(1, 100_000)]
    public int SignInsPerMinute { get; set; } = 10;

    /// <summary>Tokens that a person may make each minute, and attempts that an address has; 20.</summary>
    [Range(1, 100_000)]
    public int TokensPerMinute { get; set; } = 20;

    /// <summary>How often an address may export or verify the whole record each minute; 30.</summary>
    [Range(1, 100_000)]
    public int RecordReadsPerMinute { get; set; } = 30;

    /// <summary>Signals that an address may send each second, with ten times as many at once; 100.</summary>
    [Range(1, 100_000)]
    public int SignalsPerSecond { get; set; } = 100;
}

/// <summary>How many tokens one person may make in a minute, on the page, through the API and by tokens of theirs together.</summary>
public sealed class TokenRate(IOptions<SecuritySettings> settings) : IDisposable
{
    public const string TooOften = "Too many tokens were asked for in the last minute. Wait a minute, then try again.";

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(person =>
        RateLimitPartition.GetFixedWindowLimiter(
            person, _ => new() { PermitLimit = settings.Value.TokensPerMinute, Window = TimeSpan.FromMinutes(1) }));

    /// <returns>False: too often; each call counts.</returns>
    public bool Takes(CurrentUser caller)
    {
        using var lease = _limiter.AttemptAcquire(caller.PersonId);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}

using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace UpgradePortal.Security;

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
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(after.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await Results.Problem("This address asks too often. Wait a minute, then try again.", statusCode: StatusCodes.Status429TooManyRequests, title: "Too often.")
                .ExecuteAsync(rejected.HttpContext);
        };
    }

    private static RateLimitPartition<string> Of(HttpContext context, SecuritySettings settings)
    {
        var address = PortalClaims.AddressOf(context);
        if (!HttpMethods.IsPost(context.Request.Method) || context.GetEndpoint() is not RouteEndpoint endpoint) return RateLimitPartition.GetNoLimiter("");
        return Doors.Of(endpoint, HttpMethods.Post) switch
        {
            "PAGE /sign-in" or "PAGE /sign-in/code" or "PAGE /setup" or "POST /api/v1/setup" or "PAGE /account/password" or "PAGE /account/second-factor"
                or "POST /api/v1/enrol" => Minute($"sign-in {address}", settings.SignInsPerMinute),
            "POST /api/v1/tokens" => Minute($"tokens {address}", settings.TokensPerMinute),
            "POST /api/v1/signals" => RateLimitPartition.GetTokenBucketLimiter($"signals {address}", _ => new()
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

using Microsoft.Extensions.Options;
using UpgradePortal.Common;

namespace UpgradePortal.Identity;

/// <summary>An answer may last for hours: events, exports, a back-up on a slow line. It ends when whoever asked for it may have it no
/// more. Pages that stay open look for themselves.</summary>
internal static class LastingAnswers
{
    public static void UseLastingAnswers(this WebApplication app)
    {
        var (users, clock) = (app.Services.GetRequiredService<UserCache>(), app.Services.GetRequiredService<TimeProvider>());
        var interval = app.Services.GetRequiredService<IOptions<SecuritySettings>>().Value.RevalidationInterval;
        app.Use(async (context, next) =>
        {
            if (context.Features.Get<CurrentUser>() is null || context.WebSockets.IsWebSocketRequest
                || context.GetEndpoint() is not { } endpoint || EndpointPolicy.Of(endpoint) is not { Policy: var policy })
            {
                await next(context);
                return;
            }
            var timer = new PeriodicTimer(interval, clock);
            var watch = WatchAsync(timer, context, policy, users);
            try
            {
                await next(context);
            }
            finally
            {
                timer.Dispose();
                await watch;
            }
        });
    }

    // Programs don't matter: what lasts is only looked at.
    private static async Task WatchAsync(PeriodicTimer timer, HttpContext context, AccessPolicy policy, UserCache users)
    {
        while (await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            if (await users.FindAsync(context.User, CancellationToken.None) is { } caller && caller.May(policy, [])) continue;
            context.Abort();
            return;
        }
    }
}

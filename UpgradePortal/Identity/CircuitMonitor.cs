using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Options;

namespace UpgradePortal.Identity;

/// <summary>A page that stays open ends when its viewer is locked, or has signed out everywhere by a new password.</summary>
public sealed class CircuitMonitor(ILoggerFactory loggers, UserCache roster, IOptions<SecuritySettings> settings)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => settings.Value.RevalidationInterval;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        await roster.FindAsync(authenticationState.User, cancellationToken) is not null;
}

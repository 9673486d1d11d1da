using UpgradePortal.Contracts;

namespace UpgradePortal.Security;

/// <summary>Who may try what, and for how long a sign-in counts.</summary>
public sealed class SecuritySettings
{
    public const string Section = "Portal:Security";

    /// <summary>How long a sign-in lasts after the last request; 12 hours.</summary>
    [Timer("366.00:00:00", "00:05:00", "people are signed out while they read.")]
    public TimeSpan SignedInFor { get; set; } = TimeSpan.FromHours(12);

    /// <summary>How often an open page asks whether its viewer may still be there; 10 seconds.</summary>
    [Timer("01:00:00", "00:00:01", "each open page has the accounts read without a rest.")]
    public TimeSpan RevalidationInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Attempts to sign in, or to set up, that an address has each minute; 10.</summary>
    public int SignInsPerMinute { get; set; } = 10;

    /// <summary>Tokens that a person may make each minute, and attempts that an address has; 20.</summary>
    public int TokensPerMinute { get; set; } = 20;

    /// <summary>Signals that an address may send each second, with ten times as many at once; 100.</summary>
    public int SignalsPerSecond { get; set; } = 100;
}

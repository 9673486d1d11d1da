namespace UpgradePortal.Security;

/// <summary>Settings <c>Portal:Security</c>.</summary>
public sealed class SecuritySettings
{
    /// <summary>How long a sign-in lasts after the last request; 12 hours.</summary>
    public TimeSpan SignedInFor { get; set; } = TimeSpan.FromHours(12);

    /// <summary>Attempts to sign in, or to set up, that an address has each minute; 10.</summary>
    public int SignInsPerMinute { get; set; } = 10;

    /// <summary>Tokens that a person may make each minute, and attempts that an address has; 20.</summary>
    public int TokensPerMinute { get; set; } = 20;

    /// <summary>Signals that an address may send each second, with ten times as many at once; 100.</summary>
    public int SignalsPerSecond { get; set; } = 100;
}

namespace UpgradePortal.Features.Account;

/// <summary>What makes the first administrator.</summary>
public sealed class SetupInput
{
    /// <summary>From the portal's log.</summary>
    public string? Key { get; set; }

    /// <summary>Of the account.</summary>
    public string? Name { get; set; }

    /// <summary>12 characters or more.</summary>
    public string? Password { get; set; }
}

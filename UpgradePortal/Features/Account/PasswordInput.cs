namespace UpgradePortal.Features.Account;

/// <summary>What the form for a new password sends.</summary>
public sealed class PasswordInput
{
    public string? Old { get; set; }
    public string? New { get; set; }
    public string? Again { get; set; }
}

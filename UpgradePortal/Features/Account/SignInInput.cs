namespace UpgradePortal.Features.Account;

/// <summary>What the form to sign in sends.</summary>
public sealed class SignInInput
{
    public string? Name { get; set; }
    public string? Password { get; set; }
}

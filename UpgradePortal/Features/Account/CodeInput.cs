namespace UpgradePortal.Features.Account;

/// <summary>What a form with a code sends.</summary>
public sealed class CodeInput
{
    public string? Code { get; set; }
}

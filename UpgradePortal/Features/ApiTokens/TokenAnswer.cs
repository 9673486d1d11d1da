using UpgradePortal.Security;

namespace UpgradePortal.Features.ApiTokens;

/// <summary>A token that was made, or why none was.</summary>
/// <param name="Faults">What was wrong with what was asked for.</param>
/// <param name="Plain">Shown this once.</param>
/// <param name="Token">As it is listed from now on.</param>
/// <param name="IsTooOften">Nothing is wrong with what was asked for, but with how often.</param>
public sealed record TokenAnswer(Faults Faults, string? Plain = null, TokenView? Token = null, bool IsTooOften = false)
{
    public static TokenAnswer TooOften => new(new Faults().Unless(false, "name", TokenRate.TooOften), IsTooOften: true);
}

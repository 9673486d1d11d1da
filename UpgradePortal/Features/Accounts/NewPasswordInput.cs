namespace UpgradePortal.Features.Accounts;

/// <param name="Password">12 characters or more; whoever gets it changes it.</param>
public sealed record NewPasswordInput(string? Password);

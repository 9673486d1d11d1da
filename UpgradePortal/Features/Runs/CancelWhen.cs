namespace UpgradePortal.Features.Runs;

/// <summary>The two forms of cancelling; both end in verified routing.</summary>
public enum CancelWhen { AfterServer, Now }

namespace UpgradePortal.Ui;

/// <summary>What a feature adds to the frame around every page.</summary>
/// <param name="Everywhere">Tells the browser how the night stands; shows nothing itself.</param>
public sealed record FrameSlots(Type Everywhere);

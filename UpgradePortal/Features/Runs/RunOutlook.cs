namespace UpgradePortal.Features.Runs;

/// <summary>Who serves now, and how long it will still take.</summary>
/// <param name="Serving">Routed by every router and healthy, as last observed.</param>
/// <param name="Of">Servers that hold the program.</param>
/// <param name="Least">That must keep serving.</param>
/// <param name="Left">By what past turns took; null: not known.</param>
public sealed record RunOutlook(int Serving, int Of, int Least, TimeSpan? Left);

namespace UpgradePortal.Features.Tonight;

/// <summary>An upgrade that goes on.</summary>
/// <param name="Id">Of the run.</param>
/// <param name="Program">What is upgraded.</param>
/// <param name="Version">To which version.</param>
/// <param name="Done">Servers whose turn is over.</param>
/// <param name="Of">All its servers.</param>
/// <param name="Doing">What goes on now, server by server, in words.</param>
/// <param name="Left">How long it will still take; null: not known.</param>
public sealed record TonightRun(Guid Id, string Program, string Version, int Done, int Of, string Doing, TimeSpan? Left);

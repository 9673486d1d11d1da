namespace UpgradePortal.Features.Settings;

/// <summary>The portal itself.</summary>
/// <param name="Version">Of the portal.</param>
/// <param name="StartedAt">Of this process.</param>
/// <param name="DatabaseMb">Size of its database.</param>
/// <param name="FreeMb">Free where it keeps its data.</param>
/// <param name="DiskTrouble">Why no server is taken out; null while there is room.</param>
/// <param name="Parts">All routers and agents.</param>
public sealed record AboutView(string Version, DateTimeOffset StartedAt, double DatabaseMb, long FreeMb, string? DiskTrouble, IReadOnlyList<AboutPart> Parts);

namespace UpgradePortal.Ui;

/// <param name="Name">Whose bands they are.</param>
/// <param name="Href">Where more stands about it.</param>
/// <param name="Bands">From left to right.</param>
/// <param name="Told">The same in words.</param>
public sealed record ChartBandRow(string Name, string Href, IReadOnlyList<ChartBand> Bands, string Told);

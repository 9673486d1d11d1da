namespace UpgradePortal.Features.Programs;

/// <param name="Entry">Of the server list.</param>
/// <param name="Place">How it stands there.</param>
public sealed record ListedPlace(ListedServerView Entry, PlaceView Place);

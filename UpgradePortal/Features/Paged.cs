namespace UpgradePortal.Features;

/// <summary>One page of a list.</summary>
/// <param name="Items">At most <paramref name="Size"/>.</param>
/// <param name="Page">From 1.</param>
/// <param name="Size">Rows a page, 1 to 200.</param>
/// <param name="Total">Rows of the whole list.</param>
public sealed record Paged<T>(IReadOnlyList<T> Items, int Page, int Size, int Total);

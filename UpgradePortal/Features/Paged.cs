namespace UpgradePortal.Features;

/// <summary>One page of a list.</summary>
/// <param name="Items">At most <paramref name="Size"/>.</param>
/// <param name="Page">From 1.</param>
/// <param name="Size">Rows a page, 1 to 200.</param>
/// <param name="Total">Rows of the whole list.</param>
public sealed record Paged<T>(IReadOnlyList<T> Items, int Page, int Size, int Total)
{
    public static (int Page, int Size) Clamp(int? page, int? size) => (Math.Max(1, page ?? 1), Math.Clamp(size ?? 50, 1, 200));

    public static Paged<T> Of(IReadOnlyList<T> all, int? page, int? size)
    {
        var (number, rows) = Clamp(page, size);
        return new([.. all.Skip((number - 1) * rows).Take(rows)], number, rows, all.Count);
    }
}

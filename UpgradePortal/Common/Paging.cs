namespace UpgradePortal.Common;

/// <summary>Cuts lists into pages.</summary>
public static class Paging
{
    // Beyond it, rows could not be counted any more.
    private const int LastPage = 1_000_000;

    public static (int Page, int Size) Clamp(int? page, int? size) => (Math.Clamp(page ?? 1, 1, LastPage), Math.Clamp(size ?? 50, 1, 200));

    public static Paged<T> Of<T>(IReadOnlyList<T> all, int? page, int? size)
    {
        var (number, rows) = Clamp(page, size);
        return new([.. all.Skip((number - 1) * rows).Take(rows)], number, rows, all.Count);
    }
}

/// <summary>One page of a list.</summary>
/// <param name="Items">At most <paramref name="Size"/>.</param>
/// <param name="Page">From 1.</param>
/// <param name="Size">Rows a page, 1 to 200.</param>
/// <param name="Total">Rows of the whole list.</param>
public sealed record Paged<T>(IReadOnlyList<T> Items, int Page, int Size, int Total);

namespace UpgradePortal.Features;

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

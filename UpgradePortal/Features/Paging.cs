namespace UpgradePortal.Features;

/// <summary>Cuts lists into pages.</summary>
public static class Paging
{
    public static (int Page, int Size) Clamp(int? page, int? size) => (Math.Max(1, page ?? 1), Math.Clamp(size ?? 50, 1, 200));

    public static Paged<T> Of<T>(IReadOnlyList<T> all, int? page, int? size)
    {
        var (number, rows) = Clamp(page, size);
        return new([.. all.Skip((number - 1) * rows).Take(rows)], number, rows, all.Count);
    }
}

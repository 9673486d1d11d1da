using UpgradePortal.Data;

namespace UpgradePortal.Features.Messages;

/// <summary>A wish as a form has it.</summary>
public sealed class WishForm
{
    private static readonly char[] Between = [',', ' ', ';', '\n'];

    public HashSet<NoticeKind> Kinds { get; private init; } = [.. Wish.Usual.Kinds];

    public string? Programs { get; set; }

    public static WishForm Of(IReadOnlyList<NoticeKind> kinds, IReadOnlyList<string>? programs) =>
        new() { Kinds = [.. kinds], Programs = programs is null ? null : string.Join(", ", programs) };

    public void Put(NoticeKind kind, bool isWanted)
    {
        if (isWanted) Kinds.Add(kind);
        else Kinds.Remove(kind);
    }

    public IReadOnlyList<NoticeKind> KindsGiven => [.. Kinds.Order()];

    /// <summary>Null: all.</summary>
    public IReadOnlyList<string>? ProgramsGiven =>
        string.IsNullOrWhiteSpace(Programs) ? null : Programs.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

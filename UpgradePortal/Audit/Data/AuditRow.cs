using UpgradePortal.Audit.Core;
using UpgradePortal.Persistence;

namespace UpgradePortal.Audit.Data;

/// <summary>Who did what. Written in the same transaction as the change, and never changed itself: each row's hash covers the row before
/// it. It holds facts; text for people is made from them when they are read.</summary>
public sealed class AuditRow
{
    /// <summary>Counted without a gap.</summary>
    public long Id { get; set; }
    public required DateTimeOffset At { get; set; }

    /// <summary>See <see cref="UpgradePortal.Audit.Core.Actor.Name"/>.</summary>
    public required string Actor { get; set; }

    /// <summary>Address the order came from; null: from the portal itself.</summary>
    public string? From { get; set; }

    /// <summary>See <see cref="AuditCode"/>.</summary>
    public required string Code { get; set; }
    public required string SubjectType { get; set; }
    public required string SubjectId { get; set; }
    public string? Program { get; set; }
    public string? Server { get; set; }
    public string? Version { get; set; }
    public Guid? PlanId { get; set; }
    public Guid? RunId { get; set; }

    /// <summary>Account that acted, also where a token of it did; null: none.</summary>
    public string? User { get; set; }

    /// <summary>JSON in the shape that belongs to the code; null: the code says it all.</summary>
    public string? Data { get; set; }

    /// <summary>See <see cref="AuditChain"/>; empty until the row is saved.</summary>
    public string Hash { get; set; } = "";

    public static AuditRow Of<T>(DateTimeOffset at, Actor who, AuditCode<T> code, AuditSubject subject, T data)
        where T : class
    {
        if (code.SubjectType != subject.Type) throw new ArgumentException($"{code.Code} is not about a {subject.Type}.", nameof(subject));
        return new()
        {
            At = at,
            Actor = who.Name,
            User = who.Person,
            From = who.From,
            Code = code.Code,
            SubjectType = subject.Type,
            SubjectId = subject.Id,
            Program = subject.Program,
            Server = subject.Server,
            Version = subject.Version,
            PlanId = subject.PlanId,
            RunId = subject.RunId,
            Data = RowJson.Write(data),
        };
    }

    /// <summary>Something was made, changed or deleted.</summary>
    public static AuditRow OfChange<T>(DateTimeOffset at, Actor who, ChangeCodes<T> codes, AuditSubject subject, T? before, T? after)
        where T : class => Of(at, who, codes.Of(before, after), subject, new(before, after));

    public static AuditRow Of(DateTimeOffset at, Actor who, AuditCode<NoData> code, AuditSubject subject) =>
        Of(at, who, code, subject, NoData.Instance);
}

/// <summary>Where the kept part of the record begins: the last row that was removed because it was old enough. At most one.</summary>
public sealed class AuditAnchorRow
{
    public int Id { get; set; } = 1;
    public long LastRemoved { get; set; }
    public required string Hash { get; set; }
}

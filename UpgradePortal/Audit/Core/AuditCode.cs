namespace UpgradePortal.Audit.Core;

/// <summary>What an audit entry says, as <c>subjectType.verb</c>. Entries are stored under it and found by it, so it is never renamed after
/// a release.</summary>
public abstract record AuditCode(string Code)
{
    /// <summary>Kind of thing the entry is about.</summary>
    public string SubjectType => Code[..Code.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>Shape of the entry's data.</summary>
    public abstract Type DataType { get; }

    /// <summary>Names of those of its data, at any depth, that say where somebody was or how they are reached.</summary>
    public IReadOnlyList<string> Personal { get; init; } = [];
}

/// <inheritdoc cref="AuditCode"/>
/// <typeparam name="T">Shape of the entry's data; its property names are a storage format.</typeparam>
public sealed record AuditCode<T>(string Code) : AuditCode(Code)
    where T : class
{
    public override Type DataType => typeof(T);
}

/// <summary>The code says it all.</summary>
public sealed record NoData
{
    public static readonly NoData Instance = new();
}

/// <summary>As it was and as it became.</summary>
/// <param name="Before">Null: it was made anew.</param>
/// <param name="After">Null: it was deleted.</param>
public sealed record Change<T>(T? Before, T? After)
    where T : class;

/// <param name="Reason">In the words of who gave it.</param>
public sealed record ReasonData(string? Reason);

/// <summary>What the audit log says of things that are made, changed and deleted.</summary>
public sealed class ChangeCodes<T>(string subjectType)
    where T : class
{
    public AuditCode<Change<T>> Created { get; } = new($"{subjectType}.created");
    public AuditCode<Change<T>> Changed { get; } = new($"{subjectType}.changed");
    public AuditCode<Change<T>> Deleted { get; } = new($"{subjectType}.deleted");

    public AuditCode<Change<T>> Of(T? before, T? after) => after is null ? Deleted : before is null ? Created : Changed;
}

using System.Reflection;

namespace UpgradePortal.Common;

/// <summary>Declares the policy of a page; a page without one is closed to everybody.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PageAccessAttribute : Attribute
{
    private readonly Role? _least;

    /// <summary>Open to everybody.</summary>
    public PageAccessAttribute()
    {
    }

    public PageAccessAttribute(Role least) => _least = least;

    /// <inheritdoc cref="AccessPolicy.InPerson"/>
    public bool InPerson { get; init; }

    /// <inheritdoc cref="AccessPolicy.WhilePending"/>
    public bool WhilePending { get; init; }

    public AccessPolicy Policy => new(_least, InPerson: InPerson) { WhilePending = WhilePending };

    /// <returns>Null: closed to everybody.</returns>
    public static AccessPolicy? Of(Type page) => page.GetCustomAttribute<PageAccessAttribute>()?.Policy;
}

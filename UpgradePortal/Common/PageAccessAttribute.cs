using System.Reflection;
using Microsoft.AspNetCore.Components.Endpoints;

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

    public AccessPolicy Policy => new(_least, InPerson: InPerson);

    /// <returns>Null: closed to everybody.</returns>
    public static AccessPolicy? Of(Type page) => page.GetCustomAttribute<PageAccessAttribute>()?.Policy;
}

/// <summary>The endpoints of open pages, beside the pages themselves.</summary>
public static class CircuitAccess
{
    /// <summary>Declares the policy of what a library maps for pages' circuits; each page declares its own.</summary>
    /// <param name="pages">Pages and circuits.</param>
    /// <param name="policy">What circuits require.</param>
    public static RazorComponentsEndpointConventionBuilder RequireForCircuits(
        this RazorComponentsEndpointConventionBuilder pages, AccessPolicy policy)
    {
        pages.Add(endpoint =>
        {
            if (!endpoint.Metadata.OfType<ComponentTypeMetadata>().Any()) endpoint.Metadata.Add(new EndpointPolicy(policy));
        });
        return pages;
    }
}

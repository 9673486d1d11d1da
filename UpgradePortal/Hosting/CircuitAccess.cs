using Microsoft.AspNetCore.Components.Endpoints;
using UpgradePortal.Common;

namespace UpgradePortal.Hosting;

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


namespace UpgradePortal.Hosting;

/// <summary>HEAD asks what GET asks, and gets the same answer without its body; the listener leaves that out.</summary>
internal static class HeadRequests
{
    public static T TakesHead<T>(this T endpoints)
        where T : IEndpointConventionBuilder
    {
        endpoints.Finally(endpoint =>
        {
            for (var i = 0; i < endpoint.Metadata.Count; i++)
                if (endpoint.Metadata[i] is HttpMethodMetadata known && known.HttpMethods.Contains(HttpMethods.Get)
                    && !known.HttpMethods.Contains(HttpMethods.Head))
                    endpoint.Metadata[i] = new HttpMethodMetadata([.. known.HttpMethods, HttpMethods.Head], known.AcceptCorsPreflight);
        });
        return endpoints;
    }
}

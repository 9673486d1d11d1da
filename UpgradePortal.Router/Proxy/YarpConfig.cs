using System.Net;
using UpgradePortal.Router.Settings;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace UpgradePortal.Router.Proxy;

/// <summary>Our programs in YARP's words: a route and a cluster named as the program, destinations as the servers.</summary>
internal static class YarpConfig
{
    // Never matched: ProgramMatcher picks the endpoint by its name, but YARP asks for a path.
    public static RouteConfig Route(ProgramConfig program) => new()
    {
        RouteId = program.Name,
        ClusterId = program.Name,
        Match = new RouteMatch { Path = $"/{program.Name}" },
        // A program identified by its host must see it.
        Transforms = [new Dictionary<string, string>(StringComparer.Ordinal) { ["RequestHeaderOriginalHost"] = "true" }],
    };

    public static ClusterConfig Cluster(ProgramConfig program) => new()
    {
        ClusterId = program.Name,
        LoadBalancingPolicy = "PowerOfTwoChoices",
        SessionAffinity = program.Cookie is null ? null : Affinity(program.Cookie),
        Destinations = program.Servers.ToDictionary(
            s => s.Name, s => new DestinationConfig { Address = s.Address }, StringComparer.Ordinal),
        HttpRequest = new ForwarderRequestConfig
        {
            // A silent stream is the program's business.
            ActivityTimeout = Timeout.InfiniteTimeSpan,
            Version = program.Http2 ? HttpVersion.Version20 : HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        },
    };

    private static SessionAffinityConfig Affinity(string cookie) => new()
    {
        Enabled = true,
        Policy = "HashCookie",
        FailurePolicy = "Redistribute",
        AffinityKeyName = cookie,
        Cookie = new SessionAffinityCookieConfig { HttpOnly = true, Path = "/", SameSite = SameSiteMode.Lax },
    };
}

using DemoFarm.Portals;

namespace DemoFarm;

/// <summary>Where to look, once everything runs.</summary>
internal static class Welcome
{
    public static string Text(Farm farm, string version) => $$"""
        Portal    {{farm.Portal.Url}}   name {{PortalProcess.Administrator}}, password {{farm.Portal.Password}}
        catalog   {{new Uri(farm.Router.Front, "/catalog/")}}
        checkout  {{new Uri(farm.Router.Front, "/checkout/")}}
        Servers   {{string.Join("  ", farm.Servers.Select(s => $"{s.Name} {s.Control}"))}}
        Logs      {{farm.Folder}}

        Both programs have traffic. Upgrade one in the portal, or from here:
          auth='authorization: Bearer {{farm.Portal.Api.Token}}'
          plan=$(curl -s {{farm.Portal.Url}}api/v1/plans -H "$auth" -H 'content-type: application/json' \
            -d '{"program":"catalog","version":"{{version}}"}' | sed 's/.*"id":"\([^"]*\)".*/\1/')
          curl -s -X POST -H "$auth" {{farm.Portal.Url}}api/v1/plans/$plan/start

        Ctrl-C stops everything.

        """;
}

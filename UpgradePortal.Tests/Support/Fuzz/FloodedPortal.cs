using System.Text.RegularExpressions;
using DemoFarm.Portals;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Support.Fuzz;

/// <summary>A portal with one of each thing that its operations are about, and an administrator at it who has a browser too.</summary>
internal static partial class FloodedPortal
{
    // Only a person may; nobody's own account is among what is known.
    private static readonly string[] InPerson =
        ["/me/", "/users", "/approval-minimum", "/approvals", "/reject", "/break-glass"];

    public static bool IsInPerson(ApiOperation operation) =>
        InPerson.Any(p => operation.Path.Contains(p, StringComparison.Ordinal));

    /// <param name="known">Gets what there is, by a part of the path it stands behind.</param>
    public static async Task<EnteredPortal> MakeAsync(Dictionary<string, string> known)
    {
        var entered = await PortalTemplate.EnteredAsync();
        return await PortalTemplate.MakeAsync(entered.Folder, async portal =>
        {
            using var client = portal.ClientWith(entered.Token);
            await client.SetUpAsync("catalog", "app1", "app2");
            await client.SetUpAsync("checkout", "app1");
            await client.AddPersonAsync("bob", ["operator"]);
            foreach (var (place, name) in new[]
            {
                ("programs", "catalog"), ("servers", "app1"), ("turns", "app1"), ("routers", "edge"), ("users", "bob"),
                ("windows", "night"), ("freezes", "inventory"),
                ("plans", $"{await portal.PlanAsync("catalog", "2", new RunPolicy { Approvals = [new(2, [], false)] }, ["app1"])}"),
                ("runs", $"{await portal.StartRunAsync("checkout", "2", "app1")}"),
                ("webhooks", await IdAsync(client.PostJsonAsync(
                    "webhooks", new { name = "chat", url = "https://chat.example.test/hook", kinds = new[] { "failed" } }))),
                ("tokens", await IdAsync(client.PostJsonAsync("tokens", new { name = "other", roles = new[] { "viewer" } }))),
            })
                known[place] = name;
            return entered.Token;
        });
    }

    /// <summary>Calls the API as a page does.</summary>
    public static async Task<HttpClient> PersonAsync(Uri portal, string password)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false })
        { BaseAddress = portal };
        var cookies = await client.SignInAsync(PortalAccess.Name, password);
        using var page = await client.SendWithAsync(HttpMethod.Get, "/account", cookies);
        var word = Word().Match(await page.Content.ReadAsStringAsync()).Groups["word"].Value;
        client.DefaultRequestHeaders.Add("RequestVerificationToken", word);
        client.DefaultRequestHeaders.Add("Cookie", string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")));
        return client;
    }

    private static async Task<string> IdAsync(Task<HttpResponseMessage> made)
    {
        using var answer = await made;
        return (await answer.JsonAsync()).GetProperty("id").GetString()!;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<word>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();
}

using System.Net.Http.Headers;
using System.Net.Http.Json;
using UpgradePortal.Identity;

namespace UpgradePortal.Tests.Support.Portal;

/// <summary>Lets tests in, as an unattended installation would: by the set-up key, once for each portal.</summary>
internal static class PortalAccess
{
    public const string Name = "operator";
    public const string Password = "a password for tests";

    /// <summary>Starts the portal.</summary>
    /// <returns>A client with an administrator's token.</returns>
    public static async Task<HttpClient> EnterAsync(this PortalFactory portal)
    {
        var entered = await PortalTemplate.EnteredAsync();
        portal.BeginsWith = entered.Folder;
        return portal.ClientWith(entered.Token);
    }

    public static HttpClient ClientWith(this PortalFactory portal, string? token)
    {
        var client = new HttpClient(
            new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
        { BaseAddress = portal.Start() };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>As the page for the first start does.</summary>
    /// <returns>The administrator's token.</returns>
    public static async Task<string> SetUpAsync(this PortalFactory portal, string name = Name)
    {
        using var client = portal.ClientWith(null);
        using var answer = await client.PostAsJsonAsync(
            "/api/v1/setup", new { key = portal.Get<SetupKey>().Value, name, password = Password });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.JsonAsync()).GetProperty("token").GetString()!;
    }
}

using System.Net.Http.Headers;
using System.Net.Http.Json;
using UpgradePortal.Security;

namespace UpgradePortal.Tests.Testing;

/// <summary>Lets tests in, as an unattended installation would: by the set-up key, once for each portal.</summary>
internal static class PortalAccess
{
    public const string Name = "operator";
    public const string Password = "a password for tests";

    /// <returns>A client with an administrator's token; the portal is started.</returns>
    public static async Task<HttpClient> EnterAsync(this PortalFactory portal) => portal.ClientWith(await portal.TokenAsync());

    public static HttpClient ClientWith(this PortalFactory portal, string? token)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = portal.Start() };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static async Task<string> TokenAsync(this PortalFactory portal)
    {
        using var client = portal.ClientWith(null);
        using var answer = await client.PostAsJsonAsync("/api/v1/setup", new { key = portal.Get<SetupKey>().Value, name = Name, password = Password });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.JsonAsync()).GetProperty("token").GetString()!;
    }
}

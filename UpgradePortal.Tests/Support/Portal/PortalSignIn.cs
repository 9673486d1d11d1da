using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit.Data;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Identity.Core;
using UpgradePortal.Identity.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Tests.Support.Portal;

/// <summary>Accounts, tokens and sign-ins as people make them, without a browser.</summary>
internal static partial class PortalSignIn
{
    /// <summary>With the usual password, as if they had chosen it themselves; and known to be who they are.</summary>
    public static async Task AddPersonAsync(this HttpClient administrator, string name, string[] roles, string[]? programs = null)
    {
        var (portal, given) = (PortalFactory.At(administrator.BaseAddress!), roles.Select(r => Enum.Parse<Role>(r, ignoreCase: true)));
        var faults = await portal.Get<UserAdministration>().AddAsync(
            new(name, PortalAccess.Password, [.. given], programs), Callers.Test, default);
        Assert.False(faults.Any, string.Join(' ', faults.ByField.Values.SelectMany(f => f)));
        await portal.OwnPasswordAsync(name);
    }

    /// <summary>Their password is their own from now on, and nobody else ever knew it.</summary>
    public static async Task OwnPasswordAsync(this PortalFactory portal, string name)
    {
        await portal.KeepPasswordAsync(name);
        await portal.Get<WriteLock>().WriteAsync(db => db.Set<UserRow>().Where(p => p.UserName == name)
            .ExecuteUpdateAsync(p => p.SetProperty(x => x.VouchedBy, (string?)null)), default);
    }

    /// <summary>As if they had chosen the same that they were given.</summary>
    public static async Task KeepPasswordAsync(this PortalFactory portal, string name)
    {
        await portal.Get<WriteLock>().WriteAsync(db => db.Set<UserRow>().Where(p => p.UserName == name)
            .ExecuteUpdateAsync(p => p.SetProperty(x => x.PasswordState, PasswordState.Own)), default);
        portal.Get<UserCache>().Changed();
    }

    public static async Task<string> AddTokenAsync(this HttpClient owner, string name, string[] roles, string[]? programs = null)
    {
        using var answer = await owner.PostJsonAsync("tokens", new { name, roles, programs });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.JsonAsync()).GetProperty("token").GetString()!;
    }

    /// <summary>A token of somebody else's, as they would make it themselves.</summary>
    public static async Task<string> TokenOfAsync(this PortalFactory portal, string name, string[] roles, string[]? programs = null)
    {
        await using var db = await portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        var owner = await db.Set<UserRow>().SingleAsync(p => p.UserName == name);
        var rights = new Rights([.. roles.Select(r => Enum.Parse<Role>(r, ignoreCase: true))], programs);
        return (await portal.Get<TokenService>().MakeAsync(
            new(new(name, null, name), owner.Id, rights, null), "api", rights, TimeSpan.FromDays(1), default)).Plain;
    }

    /// <summary>Fills in a form as a browser does.</summary>
    /// <param name="client">Without cookies of its own.</param>
    /// <param name="path">Of the page.</param>
    /// <param name="cookies">That the browser has; those of the answer are added.</param>
    /// <param name="fields">Each without its prefix.</param>
    public static async Task<HttpResponseMessage> SubmitAsync(
        this HttpClient client, string path, Dictionary<string, string> cookies, params (string Name, string Value)[] fields)
    {
        var form = await client.FormAsync(path, cookies, fields);
        return await client.SendWithAsync(HttpMethod.Post, path, cookies, form);
    }

    /// <summary>Filled in, and not sent yet.</summary>
    public static async Task<FormUrlEncodedContent> FormAsync(
        this HttpClient client, string path, Dictionary<string, string> cookies, params (string Name, string Value)[] fields)
    {
        using var page = await client.SendWithAsync(HttpMethod.Get, path, cookies);
        var html = await page.Content.ReadAsStringAsync();
        var form = Hidden().Matches(html[html.IndexOf("<main", StringComparison.Ordinal)..])
            .ToDictionary(m => m.Groups["name"].Value, m => m.Groups["value"].Value, StringComparer.Ordinal);
        foreach (var (name, value) in fields) form[$"Input.{name}"] = value;
        return new FormUrlEncodedContent(form);
    }

    public static async Task<HttpResponseMessage> SendWithAsync(
        this HttpClient client, HttpMethod method, string path, Dictionary<string, string> cookies, HttpContent? content = null,
        string? antiforgery = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        if (cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")));
        if (antiforgery is not null) request.Headers.Add("RequestVerificationToken", antiforgery);
        var answer = await client.SendAsync(request);
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var parts = cookie.Split(';', 2)[0].Split('=', 2);
            if (parts[1].Length == 0) cookies.Remove(parts[0]);
            else cookies[parts[0]] = parts[1];
        }
        return answer;
    }

    public static async Task<Dictionary<string, string>> SignInAsync(
        this HttpClient client, string name, string password = PortalAccess.Password)
    {
        var cookies = new Dictionary<string, string>(StringComparer.Ordinal);
        using var answer = await client.SubmitAsync("/sign-in", cookies, ("Name", name), ("Password", password));
        return cookies;
    }

    /// <summary>Calls the API as a page does: with the sign-in's cookie and the page's own word.</summary>
    public static async Task<HttpClient> BrowserAsync(this PortalFactory portal, string name = PortalAccess.Name)
    {
        var client = portal.ClientWith(null);
        return await portal.PersonAsync(await client.SignInAsync(name), client);
    }

    /// <summary>The same, for somebody who is signed in already.</summary>
    /// <param name="like">Sends what the new one is to send too.</param>
    public static async Task<HttpClient> PersonAsync(this PortalFactory portal, Dictionary<string, string> cookies, HttpClient like)
    {
        var client = portal.ClientWith(null);
        foreach (var (header, values) in like.DefaultRequestHeaders) client.DefaultRequestHeaders.TryAddWithoutValidation(header, values);
        using var page = await client.SendWithAsync(HttpMethod.Get, "/account", cookies);
        var word = Hidden().Matches(await page.Content.ReadAsStringAsync())
            .First(m => m.Groups["name"].Value == "__RequestVerificationToken").Groups["value"].Value;
        client.DefaultRequestHeaders.Add("Cookie", string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")));
        client.DefaultRequestHeaders.Add("RequestVerificationToken", word);
        return client;
    }

    public static bool IsSignedIn(this Dictionary<string, string> cookies) => cookies.ContainsKey("UpgradePortal");

    public static async Task<List<AuditRow>> AuditAsync(this PortalFactory portal, string subjectType, string id)
    {
        await using var db = await portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        return [.. db.Set<AuditRow>().Where(a => a.SubjectType == subjectType && a.SubjectId == id).OrderBy(a => a.Id)];
    }

    /// <summary>Rows as the portal itself would write them.</summary>
    public static Task WriteAuditAsync(this PortalFactory portal, params AuditRow[] rows) => portal.Get<WriteLock>().WriteAsync(db =>
    {
        db.Set<AuditRow>().AddRange(rows);
        return Task.FromResult(true);
    }, default);

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();
}

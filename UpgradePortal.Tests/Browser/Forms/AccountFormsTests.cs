using System.Net;
using UpgradePortal.Contracts;
using UpgradePortal.Security;

namespace UpgradePortal.Tests.Browser.Forms;

/// <summary>The forms that work without a script: told at the field, nothing saved, and what was written is still there, but for passwords and codes.</summary>
public sealed class AccountFormsTests : IAsyncLifetime
{
    public static readonly string[] Files =
        ["Account/SignInPage.razor", "Account/CodePage.razor", "Account/PasswordPage.razor", "Account/SecondFactorPage.razor", "Account/SetupPage.razor"];

    private const string Password = "Use 12 to 128 characters";
    private readonly PortalFactory _portal = new();
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);
    private HttpClient _client = null!;

    private static IEnumerable<string> Bad => Field.Everywhere.Select(kind => new Field("", "").Refuses("", kind).Written(kind));

    public Task InitializeAsync()
    {
        _portal.Settings["Portal:Security:SignInsPerMinute"] = "1000";
        _client = _portal.ClientWith(null);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task Forms_BadInput_SayItAndKeepWhatWasWritten()
    {
        foreach (var bad in Bad) await SetUpAsync(bad);
        foreach (var bad in Bad.Where(b => b.Length is < 12 or > 128)) await SetUpWeaklyAsync(bad);
        Assert.True(await _portal.Get<Roster>().IsEmptyAsync(default));
        await SendAsync("/setup", HttpStatusCode.Found, ("Key", _portal.Get<SetupKey>().Value), ("Name", "ada"), ("Password", PortalAccess.Password));
        _cookies.Clear();
        foreach (var bad in Bad) await SignInAsync(bad);
        await SendAsync("/sign-in", HttpStatusCode.Found, ("Name", "ada"), ("Password", PortalAccess.Password));
        Assert.True(_cookies.IsSignedIn());
        foreach (var bad in Bad) await ChangeAsync(bad);
        foreach (var bad in Bad)
        {
            Says(await SendAsync("/account/second-factor", HttpStatusCode.OK, ("Code", bad)), "Code", "This code does not fit.");
            Assert.Contains("This code does not fit", await SendAsync("/sign-in/code", HttpStatusCode.OK, ("Code", bad)), StringComparison.Ordinal);
        }
        var changed = await SendAsync("/account/password", HttpStatusCode.OK, ("Old", PortalAccess.Password), ("New", "another long password"), ("Again", "another long password"));
        Assert.Contains("Your password is changed.", changed, StringComparison.Ordinal);
    }

    private async Task SetUpAsync(string bad)
    {
        var html = await SendAsync("/setup", HttpStatusCode.OK, ("Key", bad), ("Name", bad), ("Password", "short"));
        Says(html, "Key", "This is not the set-up key.");
        Says(html, "Name", NameText.Rule);
        Keeps(html, "Key", bad);
        Keeps(html, "Name", bad);
    }

    private async Task SetUpWeaklyAsync(string bad)
    {
        var weak = await SendAsync("/setup", HttpStatusCode.OK, ("Key", _portal.Get<SetupKey>().Value), ("Name", "ada"), ("Password", bad));
        Says(weak, "Password", bad.Length == 0 ? "Choose a password." : Password);
    }

    // One answer for all of it: whoever guesses learns nothing.
    private async Task SignInAsync(string bad)
    {
        var html = await SendAsync("/sign-in", HttpStatusCode.OK, ("Name", bad), ("Password", bad));
        Assert.Contains("This name and password do not fit", html, StringComparison.Ordinal);
        Keeps(html, "Name", bad);
        Assert.False(_cookies.IsSignedIn());
    }

    private async Task ChangeAsync(string bad)
    {
        var html = await SendAsync("/account/password", HttpStatusCode.OK, ("Old", bad), ("New", "short"), ("Again", "other"));
        Says(html, "Old", "This is not your password.");
        Says(html, "New", Password);
        Says(html, "Again", "This is not the same.");
        Assert.DoesNotContain("Your password is changed.", html, StringComparison.Ordinal);
    }

    private async Task<string> SendAsync(string path, HttpStatusCode expected, params (string Name, string Value)[] fields)
    {
        using var answer = await _client.SubmitAsync(path, _cookies, fields);
        Assert.Equal(expected, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private static void Says(string html, string field, string said)
    {
        var note = html[html.IndexOf($"id=\"Input.{field}-note\"", StringComparison.Ordinal)..];
        Assert.Contains(said, note[..note.IndexOf("</p>", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.Contains("up-bad", note[..note.IndexOf("</p>", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    private static void Keeps(string html, string field, string written) =>
        Assert.True(written.Length == 0 || html.Contains($"name=\"Input.{field}\" type=\"text\" value=\"{written}\"", StringComparison.Ordinal), $"{field} lost what was written.");
}

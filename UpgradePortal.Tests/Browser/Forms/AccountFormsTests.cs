using System.Net;
using System.Text.RegularExpressions;
using UpgradePortal.Identity;
using UpgradePortal.Identity.SignIn;
using UpgradePortal.Persistence;

namespace UpgradePortal.Tests.Browser.Forms;

/// <summary>The forms that work without a script: told at the field, nothing saved, and what was written is still there, but for passwords
/// and codes.</summary>
public sealed class AccountFormsTests : IAsyncLifetime
{
    public static readonly string[] Files =
        ["Identity/Pages/SignInPage.razor", "Identity/Pages/CodePage.razor", "Identity/Pages/PasswordPage.razor",
            "Identity/Pages/SecondFactorPage.razor", "Identity/Pages/SetupPage.razor"];

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
        Assert.True(await _portal.Get<UserCache>().IsEmptyAsync(default));
        await SendAsync("/setup", HttpStatusCode.Found, ("Key", _portal.Get<SetupKey>().Value), ("Name", "ada"),
            ("Password", PortalAccess.Password));
        _cookies.Clear();
        foreach (var bad in Bad) await SignInAsync(bad);
        await SendAsync("/sign-in", HttpStatusCode.Found, ("Name", "ada"), ("Password", PortalAccess.Password));
        Assert.True(_cookies.IsSignedIn());
        foreach (var bad in Bad) await ChangeAsync(bad);
        foreach (var bad in Bad)
        {
            await LetInAsync();
            const string path = "/account/second-factor";
            IsBad(await SendAsync(path, HttpStatusCode.OK, ("Password", bad), ("Code", "123456")), "Password");
            IsBad(await SendAsync(path, HttpStatusCode.OK, ("Password", PortalAccess.Password), ("Code", bad)), "Code");
            Shows(await SendAsync("/sign-in/code", HttpStatusCode.OK, ("Code", bad)), "code-fault");
        }
        await LetInAsync();
        var changed = await SendAsync(
            "/account/password", HttpStatusCode.OK, ("Old", PortalAccess.Password), ("New", "another long password"),
            ("Again", "another long password"));
        Shows(changed, "password-changed");
    }

    // Wrong answers hold the account up after a few.
    private Task<bool> LetInAsync() => _portal.Get<WriteLock>().WriteAsync(async db =>
    {
        await _portal.Get<SignInAttempts>().ClearAsync(db, "ada", default);
        return true;
    }, default);

    private async Task SetUpAsync(string bad)
    {
        var html = await SendAsync("/setup", HttpStatusCode.OK, ("Key", bad), ("Name", bad), ("Password", "short"));
        IsBad(html, "Key");
        IsBad(html, "Name");
        Keeps(html, "Key", bad);
        Keeps(html, "Name", bad);
    }

    private async Task SetUpWeaklyAsync(string bad)
    {
        var weak = await SendAsync("/setup", HttpStatusCode.OK, ("Key", _portal.Get<SetupKey>().Value), ("Name", "ada"), ("Password", bad));
        IsBad(weak, "Password");
    }

    // One answer for all of it: whoever guesses learns nothing.
    private async Task SignInAsync(string bad)
    {
        var html = await SendAsync("/sign-in", HttpStatusCode.OK, ("Name", bad), ("Password", bad));
        Shows(html, "sign-in-fault");
        Keeps(html, "Name", bad);
        Assert.False(_cookies.IsSignedIn());
    }

    private async Task ChangeAsync(string bad)
    {
        var html = await SendAsync("/account/password", HttpStatusCode.OK, ("Old", bad), ("New", "short"), ("Again", "other"));
        foreach (var field in (string[])["Old", "New", "Again"]) IsBad(html, field);
        Assert.DoesNotContain("password-changed", html, StringComparison.Ordinal);
    }

    private async Task<string> SendAsync(string path, HttpStatusCode expected, params (string Name, string Value)[] fields)
    {
        using var answer = await _client.SubmitAsync(path, _cookies, fields);
        Assert.Equal(expected, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private static void IsBad(string html, string field)
    {
        var told = $"""id="Input\.{field}-note" class="up-note up-bad">[^<]+<""";
        Assert.True(Regex.IsMatch(html, told, RegexOptions.None, TimeSpan.FromSeconds(1)), $"{field} is not told.");
    }

    private static void Shows(string html, string testId) => Assert.Contains($"data-testid=\"{testId}\"", html, StringComparison.Ordinal);

    private static void Keeps(string html, string field, string written) =>
        Assert.True(written.Length == 0 || html.Contains(
            $"name=\"Input.{field}\" type=\"text\" value=\"{written}\"", StringComparison.Ordinal), $"{field} lost what was written.");
}

using System.Net;
using UpgradePortal.Contracts;
using UpgradePortal.Identity;

namespace UpgradePortal.Tests.Browser.Forms;

/// <summary>The words in which the forms that work without a script tell each fault.</summary>
public sealed class AccountFormsCopyTests : IAsyncLifetime
{
    private readonly PortalFactory _portal = new();
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);
    private HttpClient _client = null!;

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
    public async Task Forms_BadInput_SayWhatIsWrongWithIt()
    {
        var key = _portal.Get<SetupKey>().Value;
        await SaysAsync(
            "/setup", [("Key", "guessed"), ("Name", "a b"), ("Password", "short")], "This is not the set-up key.", NameRule.Rule);
        await SaysAsync("/setup", [("Key", key), ("Name", "ada"), ("Password", "short")], "Use 12 to 128 characters");
        await SaysAsync("/setup", [("Key", key), ("Name", "ada"), ("Password", "")], "Choose a password.");
        await SaysAsync("/setup", [("Key", key), ("Name", "ada"), ("Password", PortalAccess.Password)]);
        _cookies.Clear();
        await SaysAsync("/sign-in", [("Name", "ada"), ("Password", "guessed")], "This name and password do not fit");
        await SaysAsync("/sign-in", [("Name", "ada"), ("Password", PortalAccess.Password)]);
        await SaysAsync(
            "/account/password", [("Old", "guessed"), ("New", "short"), ("Again", "other")],
            "This is not your password.", "Use 12 to 128 characters", "This is not the same.");
        await SaysAsync("/account/second-factor", [("Password", "guessed"), ("Code", "123456")], "This is not your password.");
        await SaysAsync("/account/second-factor", [("Password", PortalAccess.Password), ("Code", "123456")], "This code does not fit");
        await SaysAsync("/sign-in/code", [("Code", "123456")], "This code does not fit");
        const string New = "another long password";
        await SaysAsync(
            "/account/password", [("Old", PortalAccess.Password), ("New", New), ("Again", New)], "Your password is changed.");
    }

    private async Task SaysAsync(string path, (string Name, string Value)[] fields, params string[] words)
    {
        using var answer = await _client.SubmitAsync(path, _cookies, fields);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.All(words, w => Assert.Contains(w, html, StringComparison.Ordinal));
    }
}

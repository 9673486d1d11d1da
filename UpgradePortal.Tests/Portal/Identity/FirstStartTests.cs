using System.Net;
using UpgradePortal.Identity;

namespace UpgradePortal.Tests.Portal.Identity;

/// <summary>A new portal, and its first administrator.</summary>
public sealed class FirstStartTests : IAsyncLifetime
{
    private readonly PortalFactory _portal = new();
    private readonly HttpClient _client;

    public FirstStartTests() => _client = _portal.ClientWith(null);

    private string Key => _portal.Get<SetupKey>().Value;

    [Theory]
    [InlineData("/")]
    [InlineData("/runs")]
    [InlineData("/hangfire")]
    [InlineData("/sign-in")]
    public async Task Page_BeforeSetUp_LeadsThere(string path)
    {
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal((HttpStatusCode.Found, "/setup"),
            (answer.StatusCode, answer.Headers.Location!.ToString()
                .Replace(_client.BaseAddress!.ToString(), "/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task SetUp_BadInput_SaysSoAtTheFields()
    {
        using var answer = await _client.PostJsonAsync("setup", new { key = "guessed", name = "a b", password = "" });
        Assert.Equal("key name password", await answer.FieldsAsync());
        using var weak = await _client.PostJsonAsync("setup", new { key = Key, name = "ada", password = "short" });
        Assert.Equal("password", await weak.FieldsAsync());
        using var own = await _client.PostJsonAsync("setup", new { key = Key, name = "ada-lovelace", password = "ada-lovelace-1" });
        Assert.Equal("password", await own.FieldsAsync());
    }

    // Finding L18: whoever reads the log does not become the first administrator.
    [Fact]
    public async Task FindingL18_SetUpKey_StandsInAFileOfTheOwnersAndIsGoneAfterwards()
    {
        using (await _client.GetAsync(new Uri("/setup", UriKind.Relative))) { }
        var file = Path.Combine(_portal.Folder, "set-up-key");
        Assert.Equal(Key, (await File.ReadAllTextAsync(file)).Trim());
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        await _portal.SetUpAsync();
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task SetUp_TwoAtOnce_OneWins()
    {
        var answers = await Task.WhenAll(
            new[] { "ada", "bob" }.Select(
                name => _client.PostJsonAsync("setup", new { key = Key, name, password = PortalAccess.Password })));
        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict], answers.Select(a => a.StatusCode).Order());
        foreach (var answer in answers) answer.Dispose();
    }

    [Fact]
    public async Task SetUp_Done_IsClosed()
    {
        await _portal.SetUpAsync();
        using var again = await _client.PostJsonAsync("setup", new { key = Key, name = "eve", password = PortalAccess.Password });
        using var page = await _client.GetAsync(new Uri("/setup", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.EndsWith("/sign-in", page.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetUp_OnThePage_SignsIn()
    {
        var cookies = new Dictionary<string, string>(StringComparer.Ordinal);
        using var wrong = await _client.SubmitAsync(
            "/setup", cookies, ("Key", "guessed"), ("Name", "ada"), ("Password", PortalAccess.Password));
        Assert.Contains("This is not the set-up key.", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var right = await _client.SubmitAsync("/setup", cookies, ("Key", Key), ("Name", "ada"), ("Password", PortalAccess.Password));
        using var board = await _client.SendWithAsync(HttpMethod.Get, "/", cookies);
        Assert.True(cookies.IsSignedIn());
        Assert.Equal(HttpStatusCode.OK, board.StatusCode);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _portal.DisposeAsync();
    }
}

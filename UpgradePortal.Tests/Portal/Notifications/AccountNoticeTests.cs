using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Identity.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Tests.Portal.Notifications;

/// <summary>Findings M2 and L13: what would let somebody act in another's name is told to its owner, and to those who could have done
/// it.</summary>
public sealed partial class AccountNoticeTests : IAsyncLifetime
{
    private readonly PortalFactory _portal = new();
    private readonly FakeMailServer _box = FakeMailServer.Start();
    private HttpClient _administrator = null!;
    private HttpClient _ada = null!;

    public async Task InitializeAsync()
    {
        _portal.WithMail(_box);
        _portal.Settings["Portal:Security:SignInsPerMinute"] = "1000";
        using var client = await _portal.EnterAsync();
        _administrator = await _portal.BrowserAsync();
        await client.AddPersonAsync("ada", ["viewer"]);
        _ada = await _portal.BrowserAsync("ada");
        await AddressAsync("ada", "ada@example.test");
        await AddressAsync(PortalAccess.Name, "root@example.test");
    }

    public async Task DisposeAsync()
    {
        _ada.Dispose();
        _administrator.Dispose();
        await _portal.DisposeAsync();
        await _box.DisposeAsync();
    }

    // Nobody has chosen to be told of accounts.
    [Theory]
    [InlineData("users/ada", """{"roles":["operator"]}""", "changed what ada may do", "ada@example.test root@example.test")]
    [InlineData("users/ada/password", """{"password":"a fine new password"}""", "gave ada a new password",
        "ada@example.test root@example.test")]
    public async Task FindingM2_ChangeByAnAdministrator_IsToldToOwnerAndAdministrators(string path, string body, string said, string to)
    {
        using var answer = await _administrator.PutJsonAsync(path, JsonDocument.Parse(body).RootElement);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var count = to.Split(' ').Length;
        await Eventually.Async(() => _box.Messages.Count(m => Says(m, said)) == count, "they are told");
        Assert.Equal(to, string.Join(' ', _box.Messages.Where(m => Says(m, said)).Select(m => $"{m.To}").Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task FindingM2_NewAccount_IsToldToAdministrators()
    {
        using var made = await _administrator.PostJsonAsync(
            "users", new { name = "eve", password = PortalAccess.Password, roles = new[] { "administrator" } });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        await Eventually.Async(() => _box.Messages.Any(m => Says(m, "added the account eve: administrator")), "it is told");
        Assert.Equal("root@example.test", $"{Assert.Single(_box.Messages).To}");
    }

    [Fact]
    public async Task FindingL13_OtherAddress_CountsOnceItsCodeIsEntered_AndTheFormerOneHearsOfIt()
    {
        using var chosen = await _ada.PutJsonAsync("me/notifications", new { address = "new@example.test", kinds = new[] { "failed" } });
        Assert.Equal(HttpStatusCode.NoContent, chosen.StatusCode);
        var waiting = await OwnAsync();
        Assert.Equal(("ada@example.test", "new@example.test"),
            (waiting.GetProperty("address").GetString(), waiting.GetProperty("newAddress").GetString()));
        var mail = Assert.Single(_box.Messages);
        Assert.Equal("new@example.test", $"{mail.To}");
        using var wrong = await EnterAsync("00000000");
        Assert.Equal("code", await wrong.FieldsAsync());
        using var right = await EnterAsync(Code().Match(mail.Subject!).Value);
        Assert.Equal(HttpStatusCode.NoContent, right.StatusCode);
        var now = await OwnAsync();
        Assert.Equal(("new@example.test", JsonValueKind.Null), (now.GetProperty("address").GetString(),
            now.TryGetProperty("newAddress", out var none) ? none.ValueKind : JsonValueKind.Null));
        await Eventually.Async(() => _box.Messages.Any(m => Says(m, "no longer come here")), "the former address is told");
        Assert.Equal("ada@example.test", $"{_box.Messages.Single(m => Says(m, "no longer come here")).To}");
    }

    [Fact]
    public async Task FindingL13_Code_IsNotGuessed()
    {
        using var chosen = await _ada.PutJsonAsync("me/notifications", new { address = "new@example.test", kinds = new[] { "failed" } });
        for (var i = 0; i < 5; i++) (await EnterAsync($"0000000{i}")).Dispose();
        using var late = await EnterAsync(Code().Match(Assert.Single(_box.Messages).Subject!).Value);
        Assert.Contains("counts no longer", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("ada@example.test", (await OwnAsync()).GetProperty("address").GetString());
    }

    // Somebody else's box is not filled.
    [Fact]
    public async Task FindingL13_ManyAddresses_AreRefusedForAWhile()
    {
        (await _ada.PutJsonAsync("me/notifications", new { address = "one@example.test", kinds = new[] { "failed" } })).Dispose();
        using var next = await _ada.PutJsonAsync("me/notifications", new { address = "two@example.test", kinds = new[] { "failed" } });
        Assert.Equal("address", await next.FieldsAsync());
        Assert.Single(_box.Messages);
    }

    private Task<HttpResponseMessage> EnterAsync(string code) => _ada.PostJsonAsync("me/notifications/code", new { code });

    private async Task<JsonElement> OwnAsync()
    {
        using var answer = await _ada.GetAsync(new Uri("/api/v1/me/notifications", UriKind.Relative));
        return await answer.JsonAsync();
    }

    private Task<int> AddressAsync(string name, string address) => _portal.Get<WriteLock>().WriteAsync(
        db => db.Set<UserRow>().Where(p => p.UserName == name).ExecuteUpdateAsync(p => p.SetProperty(x => x.Email, address)), default);

    private static bool Says(MimeKit.MimeMessage mail, string words) => mail.Subject!.Contains(words, StringComparison.Ordinal);

    [GeneratedRegex("[0-9]{8}", RegexOptions.None, 1000)]
    private static partial Regex Code();
}

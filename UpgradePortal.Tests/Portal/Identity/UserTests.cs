using System.Net;
using UpgradePortal.Common;
using UpgradePortal.Identity;

namespace UpgradePortal.Tests.Portal.Identity;

/// <summary>What administrators do with accounts.</summary>
public sealed class UserTests : PortalTest
{
    private HttpClient _person = null!;

    public UserTests() => Portal.Settings["Portal:Security:SignInsPerMinute"] = "1000";

    protected override async Task SetUpAsync() => _person = await Portal.BrowserAsync();

    public override Task DisposeAsync()
    {
        _person.Dispose();
        return base.DisposeAsync();
    }

    [Fact]
    public async Task Add_BadInput_SaysSoAtTheFields()
    {
        using var empty = await _person.PostJsonAsync("users", new { });
        Assert.Equal("name password roles", await empty.FieldsAsync());
        using var limited = await _person.PostJsonAsync(
            "users", new
            {
                name = "ada",
                password = PortalAccess.Password,
                roles = new[] { "administrator" },
                programs = new[] { "none" }
            });
        Assert.Equal("programs", await limited.FieldsAsync());
        using var same = await _person.PostJsonAsync(
            "users", new { name = "OPERATOR", password = PortalAccess.Password, roles = new[] { "viewer" } });
        Assert.Equal("name", await same.FieldsAsync());
    }

    [Fact]
    public async Task LastAdministrator_StaysAndStaysOpen()
    {
        using var changed = await _person.PutJsonAsync($"users/{PortalAccess.Name}", new { roles = new[] { "viewer" } });
        Assert.Equal("roles", await changed.FieldsAsync());
        using var locked = await _person.PutJsonAsync($"users/{PortalAccess.Name}/lock", new { });
        Assert.Equal("name", await locked.FieldsAsync());
        await Client.AddPersonAsync("ada", ["administrator"]);
        using var now = await _person.PutJsonAsync($"users/{PortalAccess.Name}", new { roles = new[] { "viewer" } });
        Assert.Equal(HttpStatusCode.NoContent, now.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Client.GetAsync(new Uri("/api/v1/users", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Reset_TakesTheSecondFactorAwayAndSignsOut()
    {
        await Client.AddPersonAsync("ada", ["viewer"]);
        using var bare = Portal.ClientWith(null);
        var cookies = await bare.SignInAsync("ada");
        await AuthenticatorApp.TurnOnAsync(bare, cookies);
        using var reset = await _person.PutJsonAsync("users/ada/password", new { password = "another fine password" });
        Assert.Equal(HttpStatusCode.NoContent, reset.StatusCode);
        using var gone = await bare.SendWithAsync(HttpMethod.Get, "/api/v1/runs", cookies);
        Assert.Equal(HttpStatusCode.Unauthorized, gone.StatusCode);
        Assert.True((await bare.SignInAsync("ada", "another fine password")).IsSignedIn());
        using var weak = await _person.PutJsonAsync("users/ada/password", new { password = "short" });
        Assert.Equal("password", await weak.FieldsAsync());
    }

    [Fact]
    public async Task Change_WhosePasswordIsWeak_ChangesNothingAtAll()
    {
        await Client.AddPersonAsync("ada", ["viewer"]);
        var faults = await Portal.Get<UserAdministration>().PutAsync("ada", new([Role.Operator], null), "short", Callers.Of("root"),
            default);
        Assert.Equal(["password"], faults.ByField.Keys);
        Assert.Equal([Role.Viewer], await RolesAsync("ada"));
        Assert.False((await Portal.Get<UserAdministration>()
            .PutAsync("ada", new([Role.Operator], null), "another fine password", Callers.Of("root"), default)).Any);
        Assert.Equal([Role.Operator], await RolesAsync("ada"));
    }

    private async Task<IReadOnlyList<Role>> RolesAsync(string name) =>
        (await Portal.Get<UserAdministration>().ListAsync(default)).Single(p => p.Name == name).Roles;

    [Fact]
    public async Task List_HasEverybodyAndNoSecret()
    {
        await Client.AddPersonAsync("ada", ["operator", "approver"]);
        using var answer = await Client.GetAsync(new Uri("/api/v1/users", UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("\"name\":\"ada\",\"roles\":[\"operator\",\"approver\"]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hash", text, StringComparison.OrdinalIgnoreCase);
    }
}

using System.Text.Json;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Identity;

namespace UpgradePortal.Tests.Portal.Audit;

/// <summary>Finding L11: where people were, and how they are reached, is for administrators; what they did is for everybody.</summary>
public sealed class PersonalDataTests : PortalTest
{
    private const string Network = "203.0.113.7";

    protected override async Task SetUpAsync()
    {
        await Client.AddPersonAsync("ada", ["viewer"]);
        var refused = new SecurityData(3, Network, Network, "ada", null);
        var noted = new SecurityData(1, Network, Network, null, null);
        await Portal.WriteAuditAsync(
            AuditRow.Of(TimeProvider.System.GetUtcNow(), new Actor("ada", Network, "ada"), SecurityAudit.SignInFailed,
                new(SecurityAudit.SignInFailed.SubjectType, "ada"), refused),
            AuditRow.Of(TimeProvider.System.GetUtcNow(), new Actor(Actor.Portal, null, null), SecurityAudit.TokenRefused,
                new(SecurityAudit.TokenRefused.SubjectType, Network), noted));
        using var person = await Portal.BrowserAsync("ada");
        using var changed = await person.PutJsonAsync("me/notifications", new { address = "ada@example.test", kinds = new[] { "failed" } });
        Assert.True(changed.IsSuccessStatusCode, await changed.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("audit?size=50")]
    [InlineData("audit/export")]
    [InlineData("audit/export?format=csv")]
    public async Task FindingL11_Record_ShowsAddressesToAdministratorsAlone(string path)
    {
        using var viewer = Portal.ClientWith(await Portal.TokenOfAsync("ada", ["viewer"]));
        var (seen, all) = (await viewer.GetStringAsync($"/api/v1/{path}"), await Client.GetStringAsync($"/api/v1/{path}"));
        foreach (var personal in (string[])[Network, "ada@example.test"])
        {
            Assert.Contains(personal, all, StringComparison.Ordinal);
            Assert.DoesNotContain(personal, seen, StringComparison.Ordinal);
        }
        Assert.Contains("security.signInFailed", seen, StringComparison.Ordinal);
        Assert.Contains("hidden", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindingL11_Entries_StayWholeInTheRecord()
    {
        using var viewer = Portal.ClientWith(await Portal.TokenOfAsync("ada", ["viewer"]));
        await viewer.GetStringAsync("/api/v1/audit/export");
        using var proof = await Client.PostJsonAsync("audit/verify");
        Assert.False((await proof.JsonAsync()).TryGetProperty("broken", out var broken) && broken.ValueKind is not JsonValueKind.Null);
    }
}

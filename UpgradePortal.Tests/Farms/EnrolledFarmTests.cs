using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DemoFarm;

namespace UpgradePortal.Tests.Farms;

/// <summary>Agents that have enrolled, over TLS with certificates that nobody has signed.</summary>
[Collection(FarmCollection.Name)]
public sealed class EnrolledFarmTests
{
    [Fact]
    public async Task Agents_Enrolled_TakePartInAWholeUpgradeAndNobodyElseDoes()
    {
        using var folder = new TestFolder();
        using var ports = new FarmPorts(null);
        await using var fixture = await FarmFixture.StartAsync(new() { PortalSettings = await PortalAsync(folder, ports.Next()) });
        using var administrator = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = fixture.Farm.Portal.Url };
        administrator.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", fixture.Api.Token);
        foreach (var server in fixture.Farm.Servers) await EnrolAsync(fixture, administrator, server);
        fixture.Load(FarmRuns.Catalog);
        fixture.Load(FarmRuns.Checkout);
        await fixture.SucceedsAsync(await fixture.BeginAsync(FarmRuns.Checkout));
        await fixture.NothingLostAsync();

        // One that shows another's certificate is spoken to no more.
        var (app1, app2) = (fixture.Farm.Servers[0], fixture.Farm.Servers[1]);
        Assert.Null(await FaultAsync(administrator, app1));
        foreach (var file in (string[])["control.pem", "control.key"])
            File.Copy(Path.Combine(fixture.Farm.Folder, app2.Name, "agent", file),
                Path.Combine(fixture.Farm.Folder, app1.Name, "agent", file), overwrite: true);
        await RestartAsync(app1);
        var reason = await Eventually.GetAsync(
            () => FaultAsync(administrator, app1), w => !w.Contains("can't be reached", StringComparison.Ordinal));
        Assert.Contains("does not show the certificate it has enrolled with", reason, StringComparison.Ordinal);
    }

    private static async Task EnrolAsync(FarmFixture fixture, HttpClient administrator, FarmServer server)
    {
        var settings = Path.Combine(fixture.Farm.Folder, server.Name, "agent.json");
        var text = await File.ReadAllTextAsync(settings);
        await File.WriteAllTextAsync(settings, text.Replace("\"Control\":\"http:", "\"Control\":\"https:", StringComparison.Ordinal));
        await fixture.Api.PutAsync($"servers/{server.Name}", new { agentUrl = $"https://{server.Control.Authority}" }, fixture.Limit);
        var (_, command) = await administrator.OfferAsync(server.Name);
        Assert.Contains(" --portal-certificate sha256:", command, StringComparison.Ordinal);
        var (wrong, reason) = await PortalEnrolment.RunAsync(command[..^1] + (command[^1] == '0' ? '1' : '0'), settings);
        Assert.True(wrong == 1 && reason.Contains("does not show the certificate", StringComparison.Ordinal), reason);
        var (exit, output) = await PortalEnrolment.RunAsync(command, settings);
        Assert.True(exit == 0 && output.Contains("restart it", StringComparison.Ordinal), output);
        await RestartAsync(server);
    }

    // Its door answers in clear, its control listener only to who knows its certificate.
    private static async Task RestartAsync(FarmServer server)
    {
        await server.Agent.KillAsync();
        await server.Agent.StartAsync(server[FarmRuns.Checkout].Address);
    }

    private static async Task<string?> FaultAsync(HttpClient administrator, FarmServer server)
    {
        using var answer = await administrator.PostJsonAsync($"servers/{server.Name}/test");
        return (await answer.JsonAsync()).GetProperty("reason").GetString();
    }

    private static async Task<Dictionary<string, string>> PortalAsync(TestFolder folder, int signals)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=portal", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            now.AddDays(-1), now.AddDays(1));
        await File.WriteAllTextAsync(folder.File("portal.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(folder.File("portal.key"), key.ExportPkcs8PrivateKeyPem());
        return new(StringComparer.Ordinal)
        {
            ["Portal:SignalsUrl"] = $"https://127.0.0.1:{signals}",
            ["Kestrel:Certificates:Default:Path"] = folder.File("portal.pem"),
            ["Kestrel:Certificates:Default:KeyPath"] = folder.File("portal.key"),
        };
    }
}

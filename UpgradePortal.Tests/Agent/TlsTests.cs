using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace UpgradePortal.Tests.Agent;

public sealed class TlsTests
{
    [Fact]
    public async Task Control_Https_ShowsTheCertificateOfTheSettings()
    {
        using var folder = new TestFolder();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=app1", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        await File.WriteAllTextAsync(folder.File("cert.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(folder.File("key.pem"), key.ExportPkcs8PrivateKeyPem());
        await using var agent = await AgentFixture.StartAsync(new AgentArguments(folder.Path)
            .Proxy("checkout", "http://127.0.0.1:9").Set("Control", "https://127.0.0.1:0")
            .Set("Certificate", folder.File("cert.pem")).Set("CertificateKey", folder.File("key.pem")));
        byte[]? shown = null;
        var handler = new SocketsHttpHandler { UseProxy = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, c, _, _) => (shown = c?.GetRawCertData()) is not null;
        using var client = new HttpClient(handler);
        using var answer = await client.GetAsync(agent.ControlUrl + "/v1/programs");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(certificate.RawData, shown);
    }
}

using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using UpgradePortal.Agent.Settings;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.CommandLine;

/// <summary>Talks to the agent of this machine, with the key of its settings.</summary>
internal sealed class ControlClient : IDisposable
{
    private readonly HttpClient _http;

    public ControlClient(AgentSettings settings)
    {
        var url = ListenUrl.Parse(settings.Control)!;
        var host = url.Address is null || url.Address.ToString() is "0.0.0.0" or "::" ? "127.0.0.1" : url.Address.ToString();
        var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
        if (url.IsTls) handler.SslOptions.RemoteCertificateValidationCallback = new PinnedCertificate(settings.Certificate!).IsIt;
        _http = new HttpClient(handler)
        {
            BaseAddress = new UriBuilder(url.IsTls ? "https" : "http", host, url.Port).Uri,
            Timeout = TimeSpan.FromSeconds(10),
        };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", settings.Keys[0]);
    }

    public Task<AgentStatus?> StatusAsync(CancellationToken cancellation) =>
        _http.GetFromJsonAsync<AgentStatus>("/v1/programs", WireJson.Options, cancellation);

    public Task<SessionList?> SessionsAsync(string program, CancellationToken cancellation) =>
        _http.GetFromJsonAsync<SessionList>($"/v1/programs/{program}/sessions", WireJson.Options, cancellation);

    public async Task<string?> ReleaseAsync(string program, string holdId, CancellationToken cancellation)
    {
        using var answer = await _http.DeleteAsync(new Uri($"/v1/programs/{program}/hold/{holdId}", UriKind.Relative), cancellation);
        return answer.IsSuccessStatusCode ? null : await answer.Content.ReadAsStringAsync(cancellation);
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>Trusts the one certificate the agent's own settings name, whoever signed it.</summary>
internal sealed class PinnedCertificate(string pemFile)
{
    public bool IsIt(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        using var own = X509CertificateLoader.LoadCertificateFromFile(pemFile);
        return certificate is not null && certificate.GetRawCertData().AsSpan().SequenceEqual(own.RawData);
    }
}

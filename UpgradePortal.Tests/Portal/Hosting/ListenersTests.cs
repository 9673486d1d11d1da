using Microsoft.Extensions.Configuration;
using UpgradePortal.Hosting;

namespace UpgradePortal.Tests.Portal.Hosting;

/// <summary>Where the portal agrees to listen.</summary>
public sealed class ListenersTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5080;http://[::1]:5080", "", "", 0)]
    [InlineData("http://0.0.0.0:5080", "", "", 1)]
    [InlineData("http://0.0.0.0:5080", "10.0.0.2", "", 0)]
    [InlineData("http://0.0.0.0:5080", "10.0.0.0/24", "", 0)]
    [InlineData("http://0.0.0.0:5080", "the proxy", "", 1)]
    [InlineData("https://0.0.0.0:5443", "", "", 1)]
    [InlineData("https://0.0.0.0:5443", "", "portal.pem", 0)]
    [InlineData("https://0.0.0.0:5443;http://10.0.0.5:80", "", "portal.pem", 1)]
    public void Urls_BeyondThisMachine_NeedHttpsOrAProxy(string urls, string proxy, string certificate, int faults)
    {
        var settings = new Dictionary<string, string?> { ["Urls"] = urls };
        if (proxy.Length > 0) settings["Portal:Proxies:0"] = proxy;
        if (certificate.Length > 0) settings["Kestrel:Certificates:Default:Path"] = certificate;
        Assert.Equal(faults, Listeners.Check(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).Count);
    }
}

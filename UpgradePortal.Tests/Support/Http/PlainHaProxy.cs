using System.Diagnostics;
using System.Net.Sockets;
using DemoFarm;

namespace UpgradePortal.Tests.Support.Http;

/// <summary>A HAProxy as it comes, in front of one program: what other forwarders are compared with.</summary>
internal sealed class PlainHaProxy : IAsyncDisposable
{
    private readonly TestFolder _folder = new();
    private readonly FarmPorts _ports = new(null);
    private Process? _process;

    private PlainHaProxy() => Url = _ports.NextUrl();

    public Uri Url { get; }

    public static async Task<PlainHaProxy> StartAsync(Uri target, bool http2)
    {
        var haproxy = new PlainHaProxy();
        await File.WriteAllTextAsync(haproxy._folder.File("c"), $"""
            defaults
              mode http
              timeout connect 5s
              timeout client 60s
              timeout server 60s
            frontend front
              bind {haproxy.Url.Authority}{(http2 ? " proto h2" : "")}
              default_backend program
            backend program
              server app1 {target.Authority}

            """);
        haproxy._process = Process.Start(new ProcessStartInfo("/usr/sbin/haproxy", ["-db", "-q", "-f", haproxy._folder.File("c")])
        { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        await Eventually.Async(haproxy.ListensAsync, "HAProxy listens");
        return haproxy;
    }

    public async ValueTask DisposeAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
        _ports.Dispose();
    }

    private async Task<bool> ListensAsync()
    {
        Assert.False(_process!.HasExited, "HAProxy has ended.");
        try
        {
            using var peer = await RawPeer.ConnectAsync(Url);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

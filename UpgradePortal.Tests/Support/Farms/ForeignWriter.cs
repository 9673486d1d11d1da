using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Support.Farms;

/// <summary>Somebody who changes routers at the routers themselves, and tells nobody.</summary>
internal static class ForeignWriter
{
    /// <param name="socket">Path of HAProxy's admin socket.</param>
    /// <param name="program">Its backend.</param>
    /// <param name="server">Its server.</param>
    /// <param name="mode">As <c>set server</c> takes it: maint, drain or ready.</param>
    public static async Task AtHaProxyAsync(string socket, string program, string server, RoutingMode mode)
    {
        var state = mode switch { RoutingMode.Stopped => "maint", RoutingMode.Draining => "drain", _ => "ready" };
        using var to = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await to.ConnectAsync(new UnixDomainSocketEndPoint(socket));
        await using var stream = new NetworkStream(to);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"set server {program}/{server} state {state}\n"));
        using var reader = new StreamReader(stream);
        Assert.Equal("", (await reader.ReadToEndAsync()).Trim());
    }

    /// <summary>At our router, as another portal would: with a generation that is newer than any it has seen.</summary>
    public static async Task AtOursAsync(Uri control, string key, string program, string server, RoutingMode mode)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = control };
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        while (true)
        {
            var table = (await client.GetFromJsonAsync<RoutingTable>("upgradeportal/v1/routing", WireJson.Options))!;
            var order = new RoutingOrder(mode, (table.Find(program, server)!.Generation ?? 0) + 1, new(CodeKind.Url, "/" + program));
            using var answer = await client.PutAsJsonAsync($"upgradeportal/v1/routing/{program}/{server}", order, WireJson.Options);
            // Somebody was faster.
            if (answer.StatusCode is HttpStatusCode.PreconditionFailed) continue;
            answer.EnsureSuccessStatusCode();
            return;
        }
    }
}

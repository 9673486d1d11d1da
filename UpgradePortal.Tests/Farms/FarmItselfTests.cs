using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DemoFarm;

namespace UpgradePortal.Tests.Farms;

/// <summary>What the other tests here build on.</summary>
[Collection(FarmCollection.Name)]
public sealed class FarmItselfTests
{
    [Fact]
    public async Task Traffic_ConnectionClosedWithoutAnswer_CountsAsFailedAndIsNotTriedAgain()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var traffic = new Traffic(TimeProvider.System, TimeSpan.Zero);
        var asks = new Asks(new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"), "catalog", TimeProvider.System);
        traffic.Add(asks.Quick());
        using (var client = await listener.AcceptTcpClientAsync())
        {
            await AnswerAsync(client);
            _ = await client.GetStream().ReadAtLeastAsync(new byte[4096], 10);
        }

        await Eventually.Async(() => traffic.Failed == 1, "the second request has failed");
        Assert.Equal(1, traffic.Served);
        listener.Stop();
    }

    [Fact]
    public async Task Farm_Killed_LeavesNoProcessAndNoFile()
    {
        using var farm = Process.Start(new ProcessStartInfo(Built.Dotnet, [Built.Dll("DemoFarm"), "--servers", "2"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var folder = "";
        while (await farm.StandardOutput.ReadLineAsync() is { } line && folder.Length == 0)
            if (line.StartsWith("Logs", StringComparison.Ordinal)) folder = line["Logs".Length..].Trim();
        Assert.NotEmpty(Sweep.Find(folder));

        farm.Kill();
        await farm.WaitForExitAsync();
        await Eventually.Async(() => !Sweep.Find(folder).Any() && !Directory.Exists(folder), "everything is gone");
    }

    private static async Task AnswerAsync(TcpClient client)
    {
        _ = await client.GetStream().ReadAtLeastAsync(new byte[4096], 10);
        await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"u8.ToArray());
    }
}

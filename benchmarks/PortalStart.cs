using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Benchmarks;

/// <summary>How soon the portal answers after its start, and what it keeps in memory then.</summary>
internal static class PortalStart
{
    private const int Rounds = 3;

    public static async Task<object> MeasureAsync()
    {
        var rounds = new List<(double Seconds, double Megabytes)>();
        for (var i = 0; i < Rounds; i++) rounds.Add(await OnceAsync());
        return new
        {
            readySeconds = Figures.Against(Figures.Median(rounds.Select(r => r.Seconds)), 3, "s"),
            residentMegabytes = Figures.Against(Figures.Median(rounds.Select(r => r.Megabytes)), 250, "MB"),
        };
    }

    private static async Task<(double Seconds, double Megabytes)> OnceAsync()
    {
        var folder = Directory.CreateTempSubdirectory("bench-portal-").FullName;
        var url = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet", [PortalDll()]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["Portal__DataDirectory"] = folder;
        start.Environment["Urls"] = url;
        var from = Stopwatch.GetTimestamp();
        using var portal = Process.Start(start)!;
        _ = portal.StandardOutput.ReadToEndAsync();
        _ = portal.StandardError.ReadToEndAsync();
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(url) };
        while (!await AnswersAsync(client)) await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        var ready = Stopwatch.GetElapsedTime(from).TotalSeconds;
        portal.Refresh();
        var megabytes = portal.WorkingSet64 / 1e6;
        portal.Kill();
        await portal.WaitForExitAsync();
        Directory.Delete(folder, recursive: true);
        return (ready, megabytes);
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/healthz", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    // Beside this program's own folder in artifacts, in the same configuration.
    private static string PortalDll()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(own.Parent!.Parent!.FullName, "UpgradePortal", own.Name, "UpgradePortal.dll");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

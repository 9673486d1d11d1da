using System.Diagnostics;
using DemoFarm;

namespace Benchmarks;

/// <summary>How soon the portal answers after its start, what it keeps in memory then, and how soon it ends when it is told to.</summary>
internal static class PortalStart
{
    private const int Rounds = 3;

    public static async Task<object> MeasureAsync()
    {
        var rounds = new List<(double Ready, double Megabytes, double Ended)>();
        for (var i = 0; i < Rounds; i++) rounds.Add(await OnceAsync());
        return new
        {
            readySeconds = Figures.Against(Figures.Median(rounds.Select(r => r.Ready)), 3, "s"),
            residentMegabytes = Figures.Against(Figures.Median(rounds.Select(r => r.Megabytes)), 250, "MB"),
            endedSeconds = Figures.Against(Figures.Median(rounds.Select(r => r.Ended)), 2, "s"),
        };
    }

    private static async Task<(double Ready, double Megabytes, double Ended)> OnceAsync()
    {
        var folder = Directory.CreateTempSubdirectory("bench-portal-").FullName;
        using var ports = new FarmPorts(null);
        var url = ports.NextUrl().ToString().TrimEnd('/');
        var start = new ProcessStartInfo(
            "dotnet", [PortalDll()])
        { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
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
        from = Stopwatch.GetTimestamp();
        await Signals.SendAsync(portal.Id, "TERM");
        await portal.WaitForExitAsync();
        var ended = Stopwatch.GetElapsedTime(from).TotalSeconds;
        Directory.Delete(folder, recursive: true);
        return (ready, megabytes, ended);
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
}

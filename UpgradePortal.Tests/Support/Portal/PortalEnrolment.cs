using System.Diagnostics;
using System.Text.Json;
using DemoFarm;

namespace UpgradePortal.Tests.Support.Portal;

/// <summary>Enrols agents as their administrators do: by the command line that the portal shows.</summary>
internal static class PortalEnrolment
{
    /// <returns>Token and command.</returns>
    public static async Task<(string Token, string Command)> OfferAsync(this HttpClient administrator, string server)
    {
        using var answer = await administrator.PostJsonAsync($"servers/{server}/enrolment");
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var offer = await answer.JsonAsync();
        return (offer.GetProperty("token").GetString()!, offer.GetProperty("command").GetString()!);
    }

    /// <summary>Runs the command with this settings file.</summary>
    public static async Task<(int Exit, string Output)> RunAsync(string command, string settings, params string[] more)
    {
        var start = new ProcessStartInfo(
            Built.Dotnet)
        { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        var words = command.Replace("agent.json", settings, StringComparison.Ordinal).Split(' ')[1..];
        foreach (var word in (string[])[Built.Dll("UpgradePortal.Agent"), .. words, .. more]) start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    public static string Write(TestFolder folder, string control)
    {
        var file = folder.File("agent.json");
        File.WriteAllText(file, JsonSerializer.Serialize(
            new { Agent = new { Server = "app1", Control = control, Data = folder.File("data") } }));
        return file;
    }
}

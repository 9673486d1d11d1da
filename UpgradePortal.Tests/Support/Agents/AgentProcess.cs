using System.Diagnostics;
using System.Threading.Channels;
using DemoFarm;

namespace UpgradePortal.Tests.Support.Agents;

/// <summary>A real agent in a process of its own, that can be killed as roughly as can be.</summary>
internal sealed class AgentProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    private AgentProcess(AgentArguments arguments)
    {
        var start = new ProcessStartInfo(
            Built.Dotnet)
        { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in (string[])[Built.Dll("UpgradePortal.Agent"), "run", .. arguments.ToArray()]) start.ArgumentList.Add(word);
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, e) => _lines.Writer.TryWrite(e.Data ?? "");
        _process.ErrorDataReceived += (_, e) => _lines.Writer.TryWrite(e.Data ?? "");
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it said before its control listener was open.</summary>
    public List<string> Begun { get; } = [];

    public AgentControl Control { get; private set; } = null!;

    public string ControlUrl { get; private set; } = "";

    public static async Task<AgentProcess> StartAsync(AgentArguments arguments)
    {
        var agent = new AgentProcess(arguments);
        agent.ControlUrl = await agent.AfterAsync("Control listens on ");
        agent.Control = new AgentControl(agent.ControlUrl);
        return agent;
    }

    public async ValueTask DisposeAsync()
    {
        Control?.Dispose();
        // The agent only: a command it runs must live on.
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<string> AfterAsync(string words)
    {
        using var limit = new CancellationTokenSource(Eventually.Patience);
        while (true)
        {
            var line = await _lines.Reader.ReadAsync(limit.Token);
            Begun.Add(line);
            if (line.IndexOf(words, StringComparison.Ordinal) is >= 0 and var at) return line[(at + words.Length)..].Trim();
        }
    }
}

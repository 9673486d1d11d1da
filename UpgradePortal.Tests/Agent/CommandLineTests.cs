using System.Diagnostics;
using DemoFarm;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Agent;

public sealed class CommandLineTests : IAsyncLifetime, IDisposable
{
    private readonly TestFolder _folder = new();
    private AgentTarget _target = null!;
    private AgentFixture _agent = null!;

    private AgentArguments Arguments => new AgentArguments(_folder.Path).Proxy("checkout", _target.Url);

    public async Task InitializeAsync()
    {
        _target = await AgentTarget.StartAsync();
        _agent = await AgentFixture.StartAsync(Arguments);
    }

    public async Task DisposeAsync()
    {
        await _agent.DisposeAsync();
        await _target.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Status_HeldWithARequest_TellsBoth()
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var waiting = await client.GetAsync(
            new Uri(_agent.ProxyUrlOf("checkout"), "/wait"), HttpCompletionOption.ResponseHeadersRead);
        await _agent.Control.HoldAsync("checkout", "hold1", HoldState.Watching);
        var (exit, output) = await RunAsync("", "status");
        Assert.Equal(0, exit);
        Assert.Contains("Watching by hold1", output, StringComparison.Ordinal);
        Assert.Contains("/wait", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no\n", false, true)]
    [InlineData("y\n", false, false)]
    [InlineData("", true, false)]
    public async Task Open_HeldProgram_AsksFirst(string answer, bool yes, bool isStillHeld)
    {
        await _agent.Control.StopAsync("checkout");
        var (exit, _) = await RunAsync(answer, yes ? ["release", "checkout", "--yes"] : ["release", "checkout"]);
        Assert.Equal(isStillHeld ? 1 : 0, exit);
        Assert.Equal(isStillHeld, (await _agent.Control.GetAsync<ProgramStatus>("/v1/programs/checkout")).Hold is not null);
    }

    [Fact]
    public async Task Open_UnknownProgram_NamesTheKnownOnes()
    {
        var (exit, output) = await RunAsync("", "release", "billing");
        Assert.Equal(1, exit);
        Assert.Contains("It has: checkout.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_BadSettings_ExitCode2()
    {
        var (exit, output) = await RunAsync("", "run", "--Agent:Server=");
        Assert.Equal(2, exit);
        Assert.Contains("Agent:Server", output, StringComparison.Ordinal);
    }

    private async Task<(int Exit, string Output)> RunAsync(string input, params string[] words)
    {
        var start = new ProcessStartInfo(Built.Dotnet)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        var settings = Arguments.Set("Control", _agent.ControlUrl).ToArray();
        foreach (var word in (string[])[Built.Dll("UpgradePortal.Agent"), .. words, .. settings]) start.ArgumentList.Add(word);
        if (words.Contains("run", StringComparer.Ordinal)) start.ArgumentList.Add("--Agent:Server=");
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync();
        output += await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}

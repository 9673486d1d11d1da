using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Agent;

public sealed class ControlApiTests : IAsyncLifetime, IDisposable
{
    private const string NewKey = "key-of-the-portal-0002";

    private readonly TestFolder _folder = new();
    private AgentTarget _target = null!;
    private AgentFixture _agent = null!;

    public async Task InitializeAsync()
    {
        _target = await AgentTarget.StartAsync();
        _agent = await AgentFixture.StartAsync(new AgentArguments(_folder.Path)
            .Proxy("checkout", _target.Url).Set("Programs:0:Artefact", _folder.File("release-{version}")));
    }

    public async Task DisposeAsync()
    {
        await _agent.DisposeAsync();
        await _target.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    // The second path: finding L19.
    [Theory]
    [InlineData(null, "/v1/programs")]
    [InlineData("key-of-the-portal-0009", "/v1/programs")]
    [InlineData(null, "/openapi/v1.json")]
    [InlineData("key-of-the-portal-0009", "/openapi/v1.json")]
    public async Task Request_WithoutTheKey_401(string? key, string path)
    {
        using var client = new AgentControl(_agent.ControlUrl, key ?? "x");
        if (key is null) client.Http.DefaultRequestHeaders.Authorization = null;
        using var answer = await client.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    // Finding M6.
    [Fact]
    public async Task Request_WithoutTheKey_LeavesOneLineInTheLog()
    {
        using var logs = new CapturedLogs();
        _agent.LogTo(logs);
        using var guesser = new AgentControl(_agent.ControlUrl, "key-of-the-portal-0009");
        for (var i = 0; i < 3; i++) (await guesser.Http.GetAsync("/v1/programs")).Dispose();
        Assert.Equal("Refused without a valid key: 1 requests from 127.0.0.1.", Assert.Single(logs.Warnings));
    }

    [Fact]
    public async Task Keys_ChangedInTheFile_TakeEffectWithoutARestart()
    {
        using var folder = new TestFolder();
        var file = folder.File("agent.json");
        await WriteKeysAsync(file, AgentArguments.Key);
        var arguments = new AgentArguments(folder.Path).Proxy("checkout", _target.Url).WithoutKeys();
        await using var agent = await AgentFixture.StartAsync(arguments, file);
        await WriteKeysAsync(file, AgentArguments.Key, NewKey);
        using var renewed = new AgentControl(agent.ControlUrl, NewKey);
        await Eventually.GetAsync(() => renewed.Http.GetAsync("/v1/programs")!, a => a.IsSuccessStatusCode);
        await agent.Control.GetAsync<AgentStatus>("/v1/programs");
        await WriteKeysAsync(file, NewKey);
        await Eventually.GetAsync(
            () => agent.Control.Http.GetAsync("/v1/programs")!, a => a.StatusCode is HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task OpenApi_TellsEveryEndpoint()
    {
        using var document = JsonDocument.Parse(await _agent.Control.Http.GetStringAsync("/openapi/v1.json"));
        var paths = document.RootElement.GetProperty("paths").EnumerateObject().Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        string[] expected =
        [
            "/v1/programs", "/v1/programs/{program}", "/v1/programs/{program}/sessions", "/v1/programs/{program}/hold",
            "/v1/programs/{program}/hold/{holdId}", "/v1/programs/{program}/upgrades/{operationId}",
            "/v1/programs/{program}/upgrades/{operationId}/log", "/v1/programs/{program}/preflight", "/v1/programs/{program}/health",
        ];
        Assert.Empty(expected.Except(paths, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Status_TellsVersionAndHealthInTime()
    {
        var status = await StatusAsync(healthy: true);
        Assert.Equal(("app1", "checkout", "1.0"), (status.Server, status.Programs[0].Program, status.Programs[0].Version));
    }

    [Fact]
    public async Task Health_ProgramIsGone_SaysWhy()
    {
        await _target.DisposeAsync();
        var health = await _agent.Control.GetAsync<ProgramHealth>("/v1/programs/checkout/health");
        Assert.False(health.Healthy);
        Assert.Contains("does not answer", health.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_ProgramEndsWhileItAnswers_SaysWhyAndGoesOnAsking()
    {
        await StatusAsync(healthy: true);
        _target.EndsAnswering = true;
        var health = await _agent.Control.GetAsync<ProgramHealth>("/v1/programs/checkout/health");
        Assert.False(health.Healthy);
        Assert.Contains("does not answer", health.Reason, StringComparison.Ordinal);
        await StatusAsync(healthy: false);
        _target.EndsAnswering = false;
        await StatusAsync(healthy: true);
    }

    [Fact]
    public async Task Preflight_ArtefactMissingThenThere_SaysSo()
    {
        Assert.False((await PreflightAsync()).Passed);
        await File.WriteAllTextAsync(_folder.File("release-2.0"), "");
        Assert.True((await PreflightAsync()).Passed);
    }

    [Theory]
    [InlineData("/v1/programs/unknown", 404)]
    [InlineData("/v1/programs/checkout/health?through=window", 422)]
    [InlineData("/v1/nothing", 404)]
    public async Task Get_WhatIsNotThere_IsAProblem(string path, int status)
    {
        using var answer = await _agent.Control.Http.GetAsync(path);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    private async Task<PreflightReport> PreflightAsync()
    {
        using var answer = await _agent.Control.Http.PostAsJsonAsync(
            "/v1/programs/checkout/preflight", new PreflightOrder("2.0"), WireJson.Options);
        return (await answer.Content.ReadFromJsonAsync<PreflightReport>(WireJson.Options))!;
    }

    private Task<AgentStatus> StatusAsync(bool healthy) => Eventually.GetAsync<AgentStatus>(
        async () => await _agent.Control.GetAsync<AgentStatus>("/v1/programs"), s => s.Programs[0].Healthy == healthy);

    private static Task WriteKeysAsync(string file, params string[] keys) =>
        File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { Agent = new { Keys = keys } }));
}

using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using UpgradePortal.Notifications;

namespace UpgradePortal.Tests.Portal.Notifications;

/// <summary>Somebody outside learns each minute that the portal lives.</summary>
public sealed class HeartbeatTests : IAsyncLifetime
{
    private readonly WebApplication _watcher;
    private readonly ServiceProvider _clients = new ServiceCollection().AddHeartbeatClient().BuildServiceProvider();
    private readonly CapturedLog<Heartbeat> _log = new();
    private int _status = 200;
    private int _beats;

    public HeartbeatTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        _watcher = builder.Build();
        _watcher.MapGet("/ping/portal", () =>
        {
            _beats++;
            return Results.StatusCode(_status);
        });
    }

    public Task InitializeAsync() => _watcher.StartAsync();

    public async Task DisposeAsync()
    {
        await _clients.DisposeAsync();
        await _watcher.StopAsync();
        await _watcher.DisposeAsync();
    }

    [Fact]
    public async Task Beat_Taken_SaysNothing()
    {
        await Job(new Uri(_watcher.Urls.First() + "/ping/portal")).RunAsync(default);
        Assert.Equal((1, 0), (_beats, _log.Lines.Count));
    }

    [Fact]
    public async Task Beat_Refused_IsToldOnceAndWhenItWorksAgain()
    {
        var job = Job(new Uri(_watcher.Urls.First() + "/ping/portal"));
        _status = 302;
        for (var i = 0; i < 3; i++) await job.RunAsync(default);
        Assert.Contains("it answered 302", Assert.Single(_log.Lines).Text, StringComparison.Ordinal);
        _status = 200;
        for (var i = 0; i < 3; i++) await job.RunAsync(default);
        Assert.Equal((6, 2), (_beats, _log.Lines.Count));
        Assert.Equal(LogLevel.Information, _log.Lines[^1].Level);
    }

    [Fact]
    public async Task Beat_NobodyListens_IsToldAndThrowsNothing()
    {
        await Job(new Uri("http://127.0.0.1:1/")).RunAsync(default);
        Assert.Equal(LogLevel.Warning, _log.Lines[^1].Level);
    }

    [Fact]
    public async Task Beat_NotConfigured_DoesNothing()
    {
        await Job(null).RunAsync(default);
        Assert.Empty(_log.Lines);
    }

    private Heartbeat Job(Uri? url) =>
        new(_clients.GetRequiredService<IHttpClientFactory>(), Options.Create(new HeartbeatSettings { Url = url }), _log);
}

using System.Net;
using DemoFarm;

namespace UpgradePortal.Tests.Farm;

/// <summary>A client of checkout: it keeps its cookies, so that the router sends it to the same server, and the agent there knows it
/// again.</summary>
internal sealed class StickyClient : IAsyncDisposable
{
    private readonly Trial _trial;
    private readonly HttpClient _http;
    private readonly CancellationTokenSource _stop = new();
    private Task _asking = Task.CompletedTask;

    public StickyClient(Trial trial, string name)
    {
        var front = trial.Farm.Router.Front;
        var handler = new SocketsHttpHandler { UseProxy = false, CookieContainer = new() };
        handler.CookieContainer.Add(new Cookie(FarmOptions.ClientCookie, name, "/", front.Host));
        (_trial, _http) = (trial, new(handler) { BaseAddress = new Uri(front, $"/{Trial.Checkout}/") });
    }

    /// <summary>Asked so often, and answered each time.</summary>
    public int Answered { get; private set; }

    /// <returns>The server that knows it now.</returns>
    public async Task<FarmServer> AskAsync()
    {
        var before = await _trial.ClientsAsync();
        await OnceAsync();
        var after = await _trial.ClientsAsync();
        return _trial.Farm.Servers.Single(s => after[s.Name] > before[s.Name]);
    }

    /// <summary>Asks again and again, never longer idle than the program allows.</summary>
    public void KeepAsking() => _asking = Task.Run(async () =>
    {
        while (!_stop.IsCancellationRequested)
        {
            await OnceAsync();
            await Task.WhenAny(Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, _stop.Token));
        }
    });

    /// <summary>Until it has been answered so often again.</summary>
    public Task AnsweredAgainAsync(int times)
    {
        var until = Answered + times;
        return Testing.RoutingPoll.UntilAsync(() => Answered >= until || _asking.IsFaulted, "the client is answered");
    }

    /// <exception cref="HttpRequestException">A request was refused.</exception>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _asking;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task OnceAsync()
    {
        using var answer = await _http.GetAsync("");
        answer.EnsureSuccessStatusCode();
        Answered++;
    }
}

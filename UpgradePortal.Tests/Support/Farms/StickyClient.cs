using System.Net;
using DemoFarm;

namespace UpgradePortal.Tests.Support.Farms;

/// <summary>A client of checkout: it keeps its cookies, so that the router sends it to the same server, and the agent there knows it
/// again.</summary>
internal sealed class StickyClient : IAsyncDisposable
{
    private readonly FarmRuns _farm;
    private readonly HttpClient _http;
    private readonly CancellationTokenSource _stop = new();
    private Task _asking = Task.CompletedTask;

    public StickyClient(FarmRuns farm, string name)
    {
        var front = farm.Front;
        var handler = new SocketsHttpHandler { UseProxy = false, CookieContainer = new() };
        handler.CookieContainer.Add(new Cookie(FarmOptions.ClientCookie, name, "/", front.Host));
        (_farm, _http) = (farm, new(handler) { BaseAddress = new Uri(front, $"/{FarmRuns.Checkout}/") });
    }

    /// <summary>Asked so often, and answered each time.</summary>
    public int Answered { get; private set; }

    /// <returns>The server that knows it now.</returns>
    public async Task<string> AskAsync()
    {
        var before = await _farm.ClientsAsync();
        await OnceAsync();
        var after = await _farm.ClientsAsync();
        return _farm.Names.Single(s => after[s] > before[s]);
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
        return Eventually.Async(() => Answered >= until || _asking.IsFaulted, "the client is answered");
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

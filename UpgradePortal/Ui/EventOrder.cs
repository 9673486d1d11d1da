using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;

namespace UpgradePortal.Ui;

/// <summary>What somebody did before their browser drew a picture begins before that picture counts as drawn.</summary>
/// <remarks>
/// Blazor keeps the handlers that a new picture replaces until the browser says that it has drawn it: whatever was clicked before then
/// finds its handler. But it takes the browser's word beside its queue. If the thread that sent the picture is held up (a busy machine),
/// the word arrives first, the handlers are dropped at once, and a click that waits in the queue is lost: typed, pressed "Go on", and
/// nothing happened. So the word waits for the events that came before it. They wait for nothing of the browser's: only their beginning is
/// waited for.
/// </remarks>
public sealed class EventOrder : CircuitHandler, IHubFilter
{
    // Names on the line between Blazor's script and its server. Should they change, the order is Blazor's own again, and a test says so.
    private const string Did = "BeginInvokeDotNetFromJS";
    private const string Drew = "OnRenderCompleted";

    // The browser whose event is being taken in.
    private static readonly AsyncLocal<Line?> Current = new();

    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var line = Line.Of(invocationContext.Context);
        if (invocationContext.HubMethodName == Did) Current.Value = line;
        // One that failed has begun; Blazor tells of it.
        else if (invocationContext.HubMethodName == Drew) await line.LastBegun.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await next(invocationContext);
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(
        Func<CircuitInboundActivityContext, Task> next) => activity =>
    {
        var begun = next(activity);
        if (Current.Value is { } line) line.LastBegun = begun;
        return begun;
    };

    /// <summary>From one browser. Its calls come one after the other, and begin in that order, so the last stands for all.</summary>
    private sealed class Line
    {
        public Task LastBegun { get; set; } = Task.CompletedTask;

        public static Line Of(HubCallerContext browser)
        {
            if (browser.Items.TryGetValue(typeof(Line), out var known)) return (Line)known!;
            var line = new Line();
            browser.Items[typeof(Line)] = line;
            return line;
        }
    }
}

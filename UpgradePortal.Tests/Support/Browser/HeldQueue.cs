using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;

namespace UpgradePortal.Tests.Support.Browser;

/// <summary>A busy circuit, for one browser: what is done in it waits, and it is seen whether a picture counts as drawn
/// meanwhile.</summary>
internal sealed class HeldQueue : CircuitHandler, IHubFilter
{
    private readonly TaskCompletionSource _released = new();
    private readonly TaskCompletionSource<bool> _overtaken = new();
    private volatile string _call = "";
    private volatile bool _holds;
    private volatile bool _waits;

    /// <summary>Once the browser has drawn a picture after what it did: whether that counted as drawn at once, what was done still
    /// waiting.</summary>
    public Task<bool> Overtaken => _overtaken.Task;

    // Within the portal's own, which begins nothing before this lets it.
    public override int Order => 1;

    public void Hold() => _holds = true;

    public void Release()
    {
        _waits = false;
        _released.SetResult();
    }

    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        _call = invocationContext.HubMethodName;
        var answer = next(invocationContext);
        if (_waits && _call == "OnRenderCompleted") _overtaken.TrySetResult(answer.IsCompleted);
        return await answer;
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(
        Func<CircuitInboundActivityContext, Task> next) => async activity =>
    {
        if (_holds && _call == "BeginInvokeDotNetFromJS")
        {
            (_waits, _holds) = (true, false);
            await _released.Task;
        }
        await next(activity);
    };
}

using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using UpgradePortal.Ui;

namespace UpgradePortal.Tests.Portal.Ui;

/// <summary>A click that waits its turn finds its handler, however quickly the browser draws.</summary>
public sealed class EventOrderTests
{
    private readonly EventOrder _order = new();
    private readonly TaskCompletionSource _click = new();

    [Fact]
    public async Task Picture_CountsAsDrawn_OnlyWhenEarlierClicksHaveBegun()
    {
        var browser = new Browser();
        await ClickAsync(browser);

        var drawn = DrawAsync(browser);
        Assert.False(drawn.IsCompleted);

        _click.SetResult();
        await drawn;
    }

    [Fact]
    public async Task AnotherBrowsersPicture_WaitsForNobody()
    {
        await ClickAsync(new());
        Assert.True(DrawAsync(new()).IsCompletedSuccessfully);
    }

    // Blazor tells of the failure itself, at the event.
    [Fact]
    public async Task ClickThatFailed_HoldsUpNoPicture()
    {
        var browser = new Browser();
        await ClickAsync(browser);
        _click.SetException(new InvalidOperationException("no such handler"));
        await DrawAsync(browser);
    }

    private Task ClickAsync(Browser browser) => CallAsync(browser, nameof(Line.BeginInvokeDotNetFromJS), () =>
    {
        // Taken in, and left in the queue of a busy circuit: the call returns meanwhile, as Blazor's does.
        _ = _order.CreateInboundActivityHandler(_ => _click.Task)(null!);
    });

    private Task DrawAsync(Browser browser) => CallAsync(browser, nameof(Line.OnRenderCompleted), () => { });

    private async Task CallAsync(Browser browser, string method, Action carryOut)
    {
        using var line = new Line();
        var call = new HubInvocationContext(browser, null!, line, typeof(Line).GetMethod(method)!, []);
        await _order.InvokeMethodAsync(call, _ =>
        {
            carryOut();
            return ValueTask.FromResult<object?>(null);
        });
    }

    /// <summary>Named as Blazor's.</summary>
    private sealed class Line : Hub
    {
        public static void BeginInvokeDotNetFromJS()
        {
        }

        public static void OnRenderCompleted()
        {
        }
    }

    private sealed class Browser : HubCallerContext
    {
        public override string ConnectionId => "browser";

        public override string? UserIdentifier => null;

        public override ClaimsPrincipal? User => null;

        public override IDictionary<object, object?> Items { get; } = new Dictionary<object, object?>();

        public override IFeatureCollection Features { get; } = new FeatureCollection();

        public override CancellationToken ConnectionAborted => CancellationToken.None;

        public override void Abort()
        {
        }
    }
}

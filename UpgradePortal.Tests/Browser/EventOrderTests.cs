using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace UpgradePortal.Tests.Browser;

/// <summary>In a real circuit: while something that was typed waits in the portal's queue, no picture drawn after it counts as
/// drawn.</summary>
public sealed class EventOrderTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task WhatWaitsInTheQueue_BeginsBeforeLaterPicturesCount()
    {
        var queue = new HeldQueue();
        await using var portal = new PortalFactory
        {
            Watchers = services => services.AddSingleton<CircuitHandler>(queue).AddSignalR(o => o.AddFilter(queue)),
        };
        using var administrator = await portal.EnterAsync();
        await administrator.SetUpAsync("catalog", "app1");
        // The age of what a silent agent last said is drawn anew each second.
        await using var visit = await chromium.VisitAsync(new Uri(portal.Start(), "/board"), 1400, ColorScheme.Light);
        await Assertions.Expect(visit.Page.GetByTestId("cell")).ToHaveCountAsync(1);
        queue.Hold();
        await visit.Page.GetByTestId("board-find").FillAsync("nothing of that name");
        var overtaken = await queue.Overtaken;
        queue.Release();

        Assert.False(overtaken);
        await Assertions.Expect(visit.Page.GetByTestId("cell")).ToHaveCountAsync(0);
        await visit.EndAsync();
    }
}

using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using UpgradePortal.Ui;

namespace UpgradePortal.Tests.Support.Portal;

/// <summary>Components by themselves.</summary>
public abstract class MudTest : BunitContext, IAsyncLifetime
{
    protected MudTest()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(o => o.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddSingleton(TimeProvider.System);
        Services.AddScoped<ViewerClock>().AddScoped<NumberFields>();
    }

    Task IAsyncLifetime.InitializeAsync() => Task.CompletedTask;

    // MudBlazor's services can only be disposed asynchronously.
    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    // xunit calls it after DisposeAsync has done the work; the base would throw on services that can only be disposed asynchronously.
#pragma warning disable CA2215
    protected override void Dispose(bool disposing)
    {
    }
#pragma warning restore CA2215
}

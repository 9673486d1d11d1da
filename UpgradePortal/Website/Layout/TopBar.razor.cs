using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using UpgradePortal.Ui;

namespace UpgradePortal.Website.Layout;

/// <summary>Where one is, and where one can go.</summary>
public sealed partial class TopBar
{
    // Not what pages ask: the frame only wants to know whether anybody is there.
    private const string SignedIn = "SignedIn";

    private string _path = "";
    private Section? _here;

    [Inject] public required NavigationManager Navigation { get; init; }

    protected override void OnInitialized()
    {
        Navigation.LocationChanged += Moved;
        Appearance();
    }

    public void Dispose() => Navigation.LocationChanged -= Moved;

    private void Moved(object? sender, LocationChangedEventArgs e)
    {
        Appearance();
        _ = InvokeAsync(StateHasChanged);
    }

    private void Appearance()
    {
        _path = new Uri(Navigation.Uri).AbsolutePath;
        _here = Section.Of(_path);
    }
}

internal sealed class PageHeader : IPageHeader
{
    public RenderFragment Content => builder =>
    {
        builder.OpenComponent<TopBar>(0);
        builder.CloseComponent();
    };
}

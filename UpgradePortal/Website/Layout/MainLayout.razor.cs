using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace UpgradePortal.Website.Layout;

/// <summary>The frame around every page.</summary>
public sealed partial class MainLayout
{
    private static readonly MudTheme Theme = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#1f5fa8",
            Background = "#f6f7f9",
            Surface = "#ffffff",
            TextPrimary = "#1b2430",
            TextSecondary = "#536071",
            Error = "#b3261e",
            Warning = "#8a5a00",
            ActionDefault = "#536071",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#7db4f0",
            PrimaryContrastText = "#0d1a2b",
            Background = "#12161c",
            Surface = "#1b212a",
            TextPrimary = "#e6ebf2",
            TextSecondary = "#a3afbf",
            Error = "#ff8a80",
            ErrorContrastText = "#2b0d0d",
            Warning = "#e5b567",
            WarningContrastText = "#2b1d00",
            ActionDefault = "#a3afbf",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = ["system-ui", "sans-serif"] },
            Button = new ButtonTypography { FontFamily = ["system-ui", "sans-serif"], TextTransform = "none", FontSize = ".95rem" },
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px" },
    };

    private MudThemeProvider _provider = null!;
    private bool _dark;
    private bool _known;

    // Each address has a page of its own. Otherwise the same one would go on, and for a moment show, and act by, what it had read of
    // another run or plan.
    private string _address = "";

    [Inject] public required NavigationManager Navigation { get; init; }

    // Set with the page itself, so that no page is begun anew between the two.
    protected override void OnParametersSet() => _address = Navigation.Uri.Split('#')[0];

    // Nothing is shown before the viewer's scheme is known: a page that flashes white at night is unkind.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _dark = await _provider.GetSystemDarkModeAsync();
        _known = true;
        StateHasChanged();
    }
}

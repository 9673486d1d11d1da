using MudBlazor;

namespace UpgradePortal.Ui;

/// <summary>The frame around every page.</summary>
public sealed partial class MainLayout
{
    private static readonly MudTheme Theme = new()
    {
        PaletteLight = new PaletteLight { Primary = "#1f5fa8", Background = "#f6f7f9", Surface = "#ffffff", TextPrimary = "#1b2430" },
        PaletteDark = new PaletteDark { Primary = "#7db4f0", Background = "#12161c", Surface = "#1b212a", TextPrimary = "#e6ebf2" },
        Typography = new Typography { Default = new DefaultTypography { FontFamily = ["system-ui", "sans-serif"] } },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px" },
    };

    private bool _dark;
}

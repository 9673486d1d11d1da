using Microsoft.AspNetCore.Components;

namespace UpgradePortal.Ui;

/// <summary>What stands above every page. The website offers it, since it knows what pages there are.</summary>
public interface IPageHeader
{
    RenderFragment Content { get; }
}

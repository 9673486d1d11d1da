namespace UpgradePortal.Ui;

/// <summary>A page, or several below one path, in a section.</summary>
public sealed record SectionPage(string Name, string Href, bool ForAdministrators = false)
{
    public bool Holds(string path) => Leads(Href, path);

    internal static bool Leads(string href, string path) =>
        path == href || (href != "/" && path.StartsWith(href + "/", StringComparison.OrdinalIgnoreCase));
}

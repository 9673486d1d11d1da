namespace UpgradePortal.Website.Layout;

/// <summary>A place in the main navigation.</summary>
/// <param name="Name">In one word.</param>
/// <param name="Href">Where it begins.</param>
/// <param name="Pages">That belong to it; empty: it is one page.</param>
public sealed record Section(string Name, string Href, params SectionPage[] Pages)
{
    public static IReadOnlyList<Section> All { get; } =
    [
        new("Overview", "/"),
        new("Board", "/board"),
        new("Approvals", "/approvals"),
        new("Calendar", "/calendar"),
        new("Runs", "/runs"),
        new("Inventory", "/programs", new("Programs", "/programs"), new("Servers", "/servers"), new("Routers", "/routers")),
        new("Settings", "/settings",
            new("General", "/settings"), new("Users", "/users", ForAdministrators: true), new("API tokens", "/tokens"),
            new("Notifications", "/notifications", ForAdministrators: true), new("Audit", "/audit"), new("About", "/about")),
    ];

    /// <param name="path">Of an address of the portal's, from the slash on.</param>
    /// <returns>Null for a page that stands beside them.</returns>
    public static Section? Of(string path) => All.FirstOrDefault(s => s.Holds(path));

    public bool Holds(string path) => Pages is [] ? SectionPage.Leads(Href, path) : Pages.Any(p => p.Holds(path));
}

/// <summary>A page, or several below one path, in a section.</summary>
public sealed record SectionPage(string Name, string Href, bool ForAdministrators = false)
{
    public bool Holds(string path) => Leads(Href, path);

    internal static bool Leads(string href, string path) =>
        path == href || (href != "/" && path.StartsWith(href + "/", StringComparison.OrdinalIgnoreCase));
}

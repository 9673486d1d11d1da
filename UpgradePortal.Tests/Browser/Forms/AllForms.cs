namespace UpgradePortal.Tests.Browser.Forms;

/// <summary>Every form of the website that a script sends; those of <c>Account</c> are plain ones.</summary>
internal static class AllForms
{
    public static IReadOnlyList<Form> Table { get; } = [.. InventoryForms.All, .. ScheduleForms.All, .. UserForms.All, .. PlanForms.All];

    public static TheoryData<string> Names { get; } = [.. Table.Select(f => f.Name)];

    public static Form Of(string name) => Table.Single(f => f.Name == name);
}

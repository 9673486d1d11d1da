using Microsoft.Playwright;

namespace UpgradePortal.Tests.Support.Browser;

/// <summary>Finds elements by what they are for, whatever they say.</summary>
internal static class TestIds
{
    /// <summary>Those of them that stand for this one, such as the row of a server, or that are in this state.</summary>
    public static ILocator With(this ILocator elements, string attribute, string value) =>
        elements.And(elements.Page.Locator($"[{attribute}=\"{value}\"]"));

    /// <summary>The field is marked as one whose input was refused.</summary>
    public static Task IsRefusedAsync(this ILocator field) => Assertions.Expect(field).ToHaveAttributeAsync("aria-invalid", "true");

    /// <summary>Opens a list of choices and takes one. Closing it takes the keyboard back a moment later: what is typed meanwhile is lost,
    /// so choose last.</summary>
    public static async Task ChooseAsync(this ILocator form, string list, string value)
    {
        // The input itself is hidden: what is seen and clicked stands around it.
        await form.Locator(".mud-select", new() { Has = form.Page.GetByTestId(list) }).First.ClickAsync();
        await form.Page.Locator(".mud-popover-open").GetByTestId("option").With("data-value", value).ClickAsync();
    }
}

using Microsoft.Playwright;

namespace UpgradePortal.Tests.Support.Browser;

internal static class Dialogs
{
    /// <summary>In the browser's words: the keyboard is in a dialog.</summary>
    public const string HasKeyboard = "() => document.activeElement.closest('.mud-dialog-container') !== null";

    /// <summary>What whoever opened a dialog works in. It takes the keyboard a moment after it is shown; what a test does before that,
    /// faster than anybody, may be lost.</summary>
    public static async Task<ILocator> DialogAsync(this IPage page)
    {
        await page.WaitForFunctionAsync(HasKeyboard);
        return page.GetByRole(AriaRole.Dialog);
    }
}

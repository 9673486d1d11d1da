using Microsoft.Playwright;

namespace UpgradePortal.Tests.Support.Browser;

/// <summary>Somebody without a mouse.</summary>
internal static class Keyboard
{
    private const int Max = 500;

    // In the order of the page, as whoever reads it finds them; asked anew at each step, because a live page goes on changing.
    private const string Step = """
        () => {
          const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
            .filter(e => e.tabIndex >= 0 && !e.disabled && e.type !== 'hidden' && !e.closest('[inert]'))
            .filter(e => e.checkVisibility({ visibilityProperty: true }));
          const at = document.activeElement, wanted = all[all.indexOf(window.upAt) + 1];
          const begin = e => e ? e.outerHTML.slice(0, 160) : 'the end';
          const own = getComputedStyle(at), after = getComputedStyle(at, '::after');
          const box = at.closest('.mud-input-control, .mud-button-root, .mud-checkbox, .mud-switch');
          const lined = s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0;
          const seen = lined(own) || lined(after) || (box !== null && at.matches(':focus-visible'));
          window.upAt = at;
          const wrong = !wanted ? '' : at !== wanted ? `Tab comes to ${begin(at)} instead of ${begin(wanted)}` : '';
          return { isEnd: !wanted, fault: wrong || !wanted || seen ? wrong : `nobody sees that Tab is at ${begin(at)}` };
        }
        """;

    /// <summary>Tab comes to everything that can be used, one after the other, shows where it is, and comes out again.</summary>
    /// <returns>What went wrong.</returns>
    public static async Task<List<string>> WalkAsync(IPage page, string name)
    {
        await page.EvaluateAsync("() => { document.activeElement.blur(); window.upAt = null; }");
        for (var i = 0; i < Max; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var place = await page.EvaluateAsync<FocusStep>(Step);
            if (place.IsEnd) return [];
            if (place.Fault.Length > 0) return [$"{name}: {place.Fault}"];
        }
        return [$"{name}: Tab comes to no end"];
    }

    private sealed record FocusStep
    {
        public bool IsEnd { get; init; }
        public string Fault { get; init; } = "";
    }
}

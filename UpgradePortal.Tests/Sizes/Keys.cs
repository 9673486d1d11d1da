using Microsoft.Playwright;

namespace UpgradePortal.Tests.Sizes;

/// <summary>Somebody without a mouse.</summary>
internal static class Keys
{
    // In the order of the page, as whoever reads it finds them.
    private const string Reachable = """
        () => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
          .filter(e => e.tabIndex >= 0 && !e.disabled && e.type !== 'hidden' && e.checkVisibility({ visibilityProperty: true }) && !e.closest('[inert]'))
          .map((e, i) => { e.dataset.stop = i; return e.outerHTML.slice(0, 160); })
        """;

    private const string Stop = """
        () => {
          const at = document.activeElement, own = getComputedStyle(at), after = getComputedStyle(at, '::after'), box = at.closest('.mud-input-control, .mud-button-root, .mud-checkbox, .mud-switch');
          const lined = s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0;
          return { stop: at.dataset.stop ?? '', seen: at === document.body || lined(own) || lined(after) || (box !== null && at.matches(':focus-visible')) };
        }
        """;

    /// <summary>Tab comes to everything that can be used, one after the other, shows where it is, and comes out again.</summary>
    /// <returns>What went wrong.</returns>
    public static async Task<List<string>> WalkAsync(IPage page, string name)
    {
        var wrong = new List<string>();
        await page.EvaluateAsync("() => document.activeElement.blur()");
        var stops = await page.EvaluateAsync<string[]>(Reachable);
        for (var i = 0; i < stops.Length; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var at = await page.EvaluateAsync<Place>(Stop);
            if (at.Stop != $"{i}")
            {
                wrong.Add($"{name}: Tab comes to {(int.TryParse(at.Stop, out var to) && to < stops.Length ? stops[to] : "nothing")} instead of {stops[i]}");
                break;
            }
            if (!at.Seen) wrong.Add($"{name}: nobody sees that Tab is at {stops[i]}");
        }
        return wrong;
    }

    private sealed record Place
    {
        public string Stop { get; init; } = "";
        public bool Seen { get; init; }
    }
}

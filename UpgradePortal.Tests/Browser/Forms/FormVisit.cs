using Microsoft.Playwright;

namespace UpgradePortal.Tests.Browser.Forms;

/// <summary>Somebody at a form.</summary>
internal sealed class FormVisit(BrowserVisit browser, FormsPortal portal) : IAsyncDisposable
{
    private const string Description = """
        e => (e.getAttribute('aria-describedby') ?? '').split(' ')
          .map(id => document.getElementById(id)?.textContent ?? '').join(' ').trim()
        """;

    private readonly Dictionary<string, (string Fault, string Told)> _told = new(StringComparer.Ordinal);

    public IPage Page => browser.Page;

    public FormsPortal Portal => portal;

    public ILocator At(Form form) => Page.Locator(form.Container).Last;

    public ILocator FieldOf(Form form, Field field) => At(form).GetByTestId(field.TestId);

    public Task GoAsync(string path) => Page.GotoAsync(new Uri(Portal.Url, path).ToString());

    /// <summary>Goes to a page and opens a dialog by its button.</summary>
    public Task DialogAsync(string path, string button) => DialogAsync(path, page => page.GetByTestId(button));

    public async Task DialogAsync(string path, Func<IPage, ILocator> button)
    {
        await GoAsync(path);
        await button(Page).ClickAsync();
        await Page.DialogAsync();
    }

    /// <summary>Opens whatever is folded away.</summary>
    public Task UnfoldAsync() =>
        Page.Locator("details:not([open]) > summary").EvaluateAllAsync<object?>("all => all.forEach(s => s.click())");

    public async Task FillAsync(Form form, Bad kind)
    {
        foreach (var field in form.Fields)
        {
            var input = FieldOf(form, field);
            if (!_told.ContainsKey(field.TestId)) _told[field.TestId] = ("", await input.EvaluateAsync<string>(Description));
            await input.FillAsync(field.Written(kind));
        }
        // What a fault's going and coming moves must stand still before the click.
        await FieldOf(form, form.Fields[^1]).PressAsync("Tab");
    }

    public Task SendAsync(Form form) => At(form).GetByTestId(form.Submit).ClickAsync();

    /// <summary>Each field is marked, says what is wrong where a screen reader finds it, another fault in other words, and keeps what was
    /// written.</summary>
    public async Task SeesFaultsAsync(Form form, Bad kind)
    {
        foreach (var field in form.Fields.Where(f => f.Says.ContainsKey(kind)))
        {
            var (fault, before) = _told[field.TestId];
            var told = before;
            await FieldOf(form, field).IsRefusedAsync();
            await Eventually.Async(
                async () =>
                {
                    told = await FieldOf(form, field).EvaluateAsync<string>(Description);
                    return told.Length > 0 && (told != before || fault == field.Says[kind].Said);
                },
                $"{field.TestId} says what is wrong with {kind}");
            _told[field.TestId] = (field.Says[kind].Said, told);
        }
        foreach (var field in form.Fields) Assert.Equal(field.Written(kind), await FieldOf(form, field).InputValueAsync());
    }

    public async Task SeesTakenAsync(Form form)
    {
        if (form.Taken is not { } id)
        {
            await Assertions.Expect(Page.Locator(form.Container)).ToHaveCountAsync(0);
            return;
        }
        var taken = Page.GetByTestId(id);
        await Assertions.Expect((form.TakenAs is { } state ? taken.With("data-state", state) : taken).First).ToBeVisibleAsync();
    }

    public Task EndAsync() => browser.EndAsync();

    public ValueTask DisposeAsync() => browser.DisposeAsync();
}

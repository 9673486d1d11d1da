using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace UpgradePortal.Tests.Browser.Forms;

/// <summary>Somebody at a form.</summary>
internal sealed record FormVisit(IPage Page, FormsPortal Portal)
{
    public ILocator At(Form form) => Page.Locator(form.Place).Last;

    public Task GoAsync(string path) => Page.GotoAsync(new Uri(Portal.Url, path).ToString());

    public Task ButtonAsync(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    /// <summary>Goes to a page and opens a dialog by its button.</summary>
    public async Task DialogAsync(string path, string button)
    {
        await GoAsync(path);
        await ButtonAsync(button);
        await Page.DialogAsync();
    }

    /// <summary>Opens whatever is folded away.</summary>
    public Task UnfoldAsync() => Page.Locator("details:not([open]) > summary").EvaluateAllAsync<object?>("all => all.forEach(s => s.click())");

    public async Task FillAsync(Form form, Bad kind)
    {
        foreach (var field in form.Fields) await FieldOf(form, field).FillAsync(field.Written(kind));
        // What a fault's going and coming moves must stand still before the click.
        await FieldOf(form, form.Fields[^1]).PressAsync("Tab");
    }

    public Task SendAsync(Form form) => At(form).GetByRole(AriaRole.Button, new() { Name = form.Submit, Exact = true }).ClickAsync();

    /// <summary>Each field says what is wrong with it, where a screen reader finds it, and keeps what was written.</summary>
    public async Task SeesFaultsAsync(Form form, Bad kind)
    {
        foreach (var field in form.Fields.Where(f => f.Says.ContainsKey(kind)))
        {
            await Assertions.Expect(FieldOf(form, field)).ToHaveAccessibleDescriptionAsync(new Regex(Regex.Escape(field.Says[kind].Said), RegexOptions.None, TimeSpan.FromSeconds(1)));
            await Assertions.Expect(FieldOf(form, field)).ToHaveAttributeAsync("aria-invalid", "true");
        }
        foreach (var field in form.Fields) Assert.Equal(field.Written(kind), await FieldOf(form, field).InputValueAsync());
    }

    public async Task SeesTakenAsync(Form form)
    {
        if (form.Taken is { } said) await Assertions.Expect(Page.GetByText(said).First).ToBeVisibleAsync();
        else await Assertions.Expect(Page.Locator(form.Place)).ToHaveCountAsync(0);
    }

    /// <summary>Choose an item of a list.</summary>
    public async Task ChooseAsync(Form form, string select, string item)
    {
        await At(form).Locator(".mud-select", new() { HasText = select }).First.ClickAsync();
        await Page.Locator(".mud-popover-open .mud-list-item", new() { HasText = item }).First.ClickAsync();
    }

    private ILocator FieldOf(Form form, Field field) => At(form).GetByLabel(field.Label, new() { Exact = true });
}

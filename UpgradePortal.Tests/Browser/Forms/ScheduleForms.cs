
namespace UpgradePortal.Tests.Browser.Forms;

/// <summary>Windows, freezes, and what stands in their way.</summary>
internal static class ScheduleForms
{
    private const string Opens = "Give the time at which it begins";
    private const string Lasts = "Give a length from a minute to 7 days";
    private const string Zone = "Name a zone such as Europe/Berlin";
    private const string Cron = "This is no cron expression.";
    private const string Time = "Write a time such as";

    public static IReadOnlyList<Form> All { get; } =
    [
        new("window", ["Nights/WindowDialog.razor", "Nights/RecurrenceFields.razor"], v => AddAsync(v, "Windows"), "Save",
            InventoryForms.Named("Name", "sundays").Answers("There is a window weeknights already.", Bad.Taken, "weeknights"),
            new Field("Opens at", "21:30").Refuses(Opens, Field.Everywhere).Answers(Opens, Bad.WrongType, "25:99"),
            new Field("Hours it lasts", "4").Refuses(Field.NoNumber, Field.Everywhere).Answers(Lasts, Bad.WrongType, "-5").Answers(Lasts, Bad.Unknown, "500"),
            new Field("Zone", "Europe/Berlin").Refuses(Zone, Field.Everywhere).Answers(Zone, Bad.Unknown, "Europe/Atlantis")),
        new("window by cron", ["Nights/WindowDialog.razor", "Nights/RecurrenceFields.razor"], v => AddAsync(v, "Windows"), "Save",
            InventoryForms.Named("Name", "workdays"),
            new Field("Cron", "0 22 * * 1-5").IsFine(Bad.Empty, Bad.Blank).Refuses("Write at most 200 characters.", Bad.TooLong).Refuses(Cron, Bad.Control, Bad.Script)
                .Answers(Cron, Bad.WrongType, "every night").Answers("times in a day", Bad.Unknown, "* * * * *")),
        new("freeze", ["Nights/FreezeDialog.razor"], v => AddAsync(v, "Freezes"), "Save",
            InventoryForms.Named("Name", "audit").Answers("There is a freeze year-end already.", Bad.Taken, "year-end"),
            new Field("From", "2031-12-20 00:00").Refuses(Time, Field.Everywhere).Answers(Time, Bad.WrongType, "2031-13-45"),
            new Field("Until", "2032-01-02 06:00").Refuses(Time, Field.Everywhere).Answers("It must end after it begins.", Bad.Unknown, "2031-12-19"),
            Programs("Only these programs")),
        new("freeze changed", ["Nights/FreezeDialog.razor"], ChangeAsync, "Save",
            new Field("From", "2032-12-20 00:00").Refuses(Time, Field.Everywhere),
            new Field("Until", "2033-01-02 06:00").Refuses(Time, Field.Everywhere).Answers("It must end after it begins.", Bad.Unknown, "2032-12-19"),
            Programs("Only these programs")),
        new("freeze again and again", ["Nights/FreezeDialog.razor", "Nights/RecurrenceFields.razor"], AgainAsync, "Save",
            InventoryForms.Named("Name", "fridays"),
            new Field("Opens at", "12:00").Refuses(Opens, Field.Everywhere),
            new Field("Hours it lasts", "4").Refuses(Field.NoNumber, Field.Everywhere),
            new Field("Zone", "UTC").Refuses(Zone, Field.Everywhere),
            // Every day, and whoever tests at that hour has it now: it must not hold up the run that another form is about.
            Programs("Only these programs") with { Good = "solo" }),
    ];

    /// <summary>Names of programs, or none.</summary>
    public static Field Programs(string label) => new Field(label).IsFine(Bad.Empty, Bad.Blank)
        .Refuses("A program is named that there is not.", Bad.TooLong, Bad.Control, Bad.Script).Answers("There is no program nonesuch.", Bad.Unknown, "catalog, nonesuch");

    private static async Task AddAsync(FormVisit visit, string what)
    {
        await visit.GoAsync("calendar");
        await visit.Page.Locator(".up-program", new() { HasText = what }).Last.GetByText("Add", new() { Exact = true }).ClickAsync();
        await visit.Page.DialogAsync();
        await visit.UnfoldAsync();
    }

    private static async Task ChangeAsync(FormVisit visit)
    {
        await visit.GoAsync("calendar");
        await visit.Page.GetByLabel("Change year-end…").ClickAsync();
        await visit.Page.DialogAsync();
    }

    private static async Task AgainAsync(FormVisit visit)
    {
        await AddAsync(visit, "Freezes");
        await visit.Page.GetByLabel("It comes again and again").CheckAsync();
        await Microsoft.Playwright.Assertions.Expect(visit.Page.GetByLabel("Opens at")).ToBeVisibleAsync();
        // The browser offers every zone it may be.
        Assert.Contains("Europe/Berlin", await visit.Page.GetByLabel("Zone", new() { Exact = true }).EvaluateAsync<string[]>("zone => [...zone.list.options].map(o => o.value)"));
    }
}

using Microsoft.Playwright;

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
        new("window", ["Schedule/Pages/WindowDialog.razor", "Schedule/Pages/RecurrenceFields.razor"], v => AddAsync(v, "windows"),
            InventoryForms.Named("window-name", "sundays").Answers("There is a window weeknights already.", Bad.Taken, "weeknights"),
            new Field("recurrence-at", "21:30").Refuses(Opens, Field.Everywhere).Answers(Opens, Bad.WrongType, "25:99"),
            new Field("recurrence-hours", "4").Refuses(Field.NoNumber, Field.Everywhere).Answers(Lasts, Bad.WrongType, "-5")
            .Answers(Lasts, Bad.Unknown, "500"),
            new Field("recurrence-zone", "Europe/Berlin").Refuses(Zone, Field.Everywhere).Answers(Zone, Bad.Unknown, "Europe/Atlantis")),
        new("window by cron", ["Schedule/Pages/WindowDialog.razor", "Schedule/Pages/RecurrenceFields.razor"], v => AddAsync(v, "windows"),
            InventoryForms.Named("window-name", "workdays"),
            new Field("recurrence-cron", "0 22 * * 1-5").IsFine(Bad.Empty, Bad.Blank).Refuses("Write at most 200 characters.", Bad.TooLong)
            .Refuses(Cron, Bad.Control, Bad.Script)
                .Answers(Cron, Bad.WrongType, "every night").Answers("times in a day", Bad.Unknown, "* * * * *")),
        new("freeze", ["Schedule/Pages/FreezeDialog.razor"], v => AddAsync(v, "freezes"),
            InventoryForms.Named("freeze-name", "audit").Answers("There is a freeze year-end already.", Bad.Taken, "year-end"),
            new Field("freeze-from", "2031-12-20 00:00").Refuses(Time, Field.Everywhere).Answers(Time, Bad.WrongType, "2031-13-45"),
            new Field("freeze-until", "2032-01-02 06:00").Refuses(Time, Field.Everywhere)
            .Answers("It must end after it begins.", Bad.Unknown, "2031-12-19"),
            Programs("freeze-programs")),
        new("freeze changed", ["Schedule/Pages/FreezeDialog.razor"], ChangeAsync,
            new Field("freeze-from", "2032-12-20 00:00").Refuses(Time, Field.Everywhere),
            new Field("freeze-until", "2033-01-02 06:00").Refuses(Time, Field.Everywhere)
            .Answers("It must end after it begins.", Bad.Unknown, "2032-12-19"),
            Programs("freeze-programs")),
        new("freeze again and again", ["Schedule/Pages/FreezeDialog.razor", "Schedule/Pages/RecurrenceFields.razor"], AgainAsync,
            InventoryForms.Named("freeze-name", "fridays"),
            new Field("recurrence-at", "12:00").Refuses(Opens, Field.Everywhere),
            new Field("recurrence-hours", "4").Refuses(Field.NoNumber, Field.Everywhere),
            new Field("recurrence-zone", "UTC").Refuses(Zone, Field.Everywhere),
            // Every day, and whoever tests at that hour has it now: it must not hold up the run that another form is about.
            Programs("freeze-programs") with { Good = "solo" }),
    ];

    /// <summary>Names of programs, or none.</summary>
    public static Field Programs(string testId) => new Field(testId).IsFine(Bad.Empty, Bad.Blank)
        .Refuses("A program is named that there is not.", Bad.TooLong, Bad.Control, Bad.Script)
        .Answers("There is no program nonesuch.", Bad.Unknown, "catalog, nonesuch");

    private static async Task AddAsync(FormVisit visit, string list)
    {
        await visit.GoAsync("calendar");
        await visit.Page.GetByTestId(list).GetByTestId("schedule-add").ClickAsync();
        await visit.Page.DialogAsync();
        await visit.UnfoldAsync();
    }

    private static Task ChangeAsync(FormVisit visit) =>
        visit.DialogAsync("calendar", p => p.GetByTestId("schedule-row").With("data-name", "year-end").GetByTestId("schedule-change"));

    private static async Task AgainAsync(FormVisit visit)
    {
        await AddAsync(visit, "freezes");
        await visit.Page.GetByTestId("freeze-again").CheckAsync();
        await Assertions.Expect(visit.Page.GetByTestId("recurrence-at")).ToBeVisibleAsync();
        // The browser offers every zone it may be.
        Assert.Contains("Europe/Berlin", await visit.Page.GetByTestId("recurrence-zone")
            .EvaluateAsync<string[]>("zone => [...zone.list.options].map(o => o.value)"));
    }
}

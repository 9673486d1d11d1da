
namespace UpgradePortal.Tests.Browser.Forms;

/// <summary>Plans, and the reasons that people give for what they order.</summary>
internal static class PlanForms
{
    private const string Version = "A version has 1 to 64 letters";
    private const string Share = "Write a number of servers such as 2";
    private const string Minutes = "inutes";
    private const string Script = "<script>document.title = 'taken'</script> 🦊 لماذا";
    private const string Why = "Give the reason; it goes on record.";
    private const string Say = "Say why: it is on record, and others see it.";

    public static IReadOnlyList<Form> All { get; } =
    [
        new("plan", ["Plans/NewPlanPage.razor", "Plans/OutFields.razor", "Plans/PolicyFields.razor", "Plans/NightFields.razor", "Plans/ApprovalGroupFields.razor"], WholeAsync, "Preview",
            new Field("Version", "2.4.1").Refuses(Version, Field.Everywhere).Answers(Version, Bad.WrongType, "../2"),
            new Field("Servers out at once", "1").Refuses(Share, Field.Everywhere).Answers(Share, Bad.WrongType, "150%").Answers("At least 1 server", Bad.Unknown, "0"),
            new Field("Servers that must keep serving", "1").Refuses(Share, Field.Everywhere).Answers(Share, Bad.WrongType, "1.5"),
            Number("Servers that go first", "1", "Give 0 or more", "-1", isWhole: true),
            Number("Minutes to wait for sessions", "30", Minutes, "-1"),
            Number("Close WebSockets and streams after minutes", "2", Minutes, "-1"),
            Number("Healthy answers in a row", "3", "Give 1 to 100.", "0", isWhole: true),
            Number("Minutes a server is expected to take", "5", Minutes, "-1"),
            Number("Days an approval counts", "7", "Give days, at most 366.", "-1"),
            Number("Failed servers before it stops and asks", "1", "Give 0 or more", "-1", isWhole: true),
            new Field("Sessions may be ended because", Script).Refuses("Ending sessions by force needs a reason", Bad.Empty, Bad.Blank).Refuses("Write at most 1000", Bad.TooLong)
                .Refuses("Leave out what can't be seen", Bad.Control).IsFine(Bad.Script)) { Place = "main", Taken = "It needs 1 approver." },
        new("plan with canaries", ["Plans/NewPlanPage.razor", "Plans/PolicyFields.razor", "Plans/ApprovalGroupFields.razor"], CanariesAsync, "Preview",
            new Field("Version", "2.4.1").IsFine(Field.Everywhere), new Field("Servers that go first", "1").IsFine(Field.Everywhere),
            Number("Minutes to watch them", "10", Minutes, "-1"), Number("Approvals needed", "1", "Give 0 to 20.", "-1", isWhole: true)) { Place = "main", Taken = "It needs 1 approver." },
        new("plan on one server", ["Plans/NewPlanPage.razor", "Plans/OutFields.razor"], v => v.GoAsync("plans/new?program=ghost"), "Preview",
            new Field("Version", "2").IsFine(Field.Everywhere),
            new Field("Servers that must keep serving", "0").IsFine(Field.Everywhere),
            new Field("Accept an outage because", Script).Refuses("0 servers must keep serving", Bad.Empty, Bad.Blank).Refuses("Write at most 1000", Bad.TooLong).Refuses("Leave out what can't be seen", Bad.Control)
                .IsFine(Bad.Script)) { Place = "main", Taken = "Nobody may serve ghost for a while" },
        new("what plans begin with", ["Plans/DefaultsPage.razor", "Plans/OutFields.razor", "Plans/PolicyFields.razor"], UnfoldedDefaultsAsync, "Save",
            new Field("Servers out at once", "2").Refuses(Share, Field.Everywhere).Answers(Share, Bad.WrongType, "150%").Answers("At least 1 server", Bad.Unknown, "0"),
            new Field("Servers that must keep serving", "1").Refuses(Share, Field.Everywhere).Answers(Share, Bad.WrongType, "1.5"),
            Number("Healthy answers in a row", "4", "Give 1 to 100.", "0", isWhole: true)) { Place = "main", Taken = "4 healthy answers in a row verify a server." },
        Because("giving a plan up", "Plans/PlanButtons.razor", v => v.DialogAsync($"plans/{v.Portal.Plans[3]}", "Give up…"), "Give up", ".mud-dialog", "Because", Why),
        Because("overriding freezes", "Plans/OverrideFreeze.razor", v => UnfoldedAsync(v, v.Portal.Plans[0]), "Override freezes", "details:has-text('in spite of freezes')", "Because", Why) with { Taken = "Freezes don't hold for it" },
        Because("breaking the glass", "ApprovalPanel.razor", v => UnfoldedAsync(v, v.Portal.Plans[1]), "Break the glass", "details:has-text('Emergency')", "Because", Why) with { Taken = "glass broken" },
        Because("refusing a plan", "ApprovalPanel.razor", v => v.GoAsync($"plans/{v.Portal.Plans[2]}"), "Refuse", "main", "Comment", "Say why; it ends the plan.") with { By = "bob", Taken = "refused" },
        Because("a drain by hand", "Hands/CellDialog.razor", CellAsync, "Drain", ".mud-dialog", "Why", Say) with { ChooseAsync = EvenSoAsync, Taken = "drained by hand" },
        Because("maintenance", "Hands/FarmStrip.razor", v => StripAsync(v, "Maintenance of srv2…"), "Drain the server", ".mud-dialog", "Why", Say) with { ChooseAsync = EvenSoAsync },
        Because("a router out of service", "Hands/FarmStrip.razor", v => StripAsync(v, "Out of service: spare…"), "Out of service", ".mud-dialog", "Why", Say),
        Because("ending sessions", "Runs/TurnChoicesPanel.razor", v => v.DialogAsync($"runs/{v.Portal.Run}", "End its sessions"), "End its sessions", ".mud-dialog", "Why", "This needs a reason."),
    ];

    private static Field Number(string label, string good, string said, string wrong, bool isWhole = false) => new Field(label, good).Answers(said, Bad.WrongType, wrong)
        .Refuses(Field.NoNumber, Bad.TooLong, Bad.Control, Bad.Script)
        .Answers(isWhole ? Field.NoNumber : said, Bad.Unknown, isWhole ? "1.5" : "999999999").IsFine(Bad.Empty, Bad.Blank);

    private static Form Because(string name, string file, Func<FormVisit, Task> openAsync, string submit, string place, string label, string missing) => new(name, [file], openAsync, submit,
        new Field(label, Script).Refuses(missing, Bad.Empty, Bad.Blank).Refuses("Write at most 1000 characters.", Bad.TooLong).Refuses("Leave out what can't be seen", Bad.Control)
            .Answers("Leave out what can't be seen", Bad.WrongType, "turned \u202Earound").IsFine(Bad.Script))
    { Place = place };

    private static async Task NewAsync(FormVisit visit)
    {
        await visit.GoAsync("plans/new?program=catalog");
        await Microsoft.Playwright.Assertions.Expect(visit.Page.GetByLabel("Version")).ToBeVisibleAsync();
        await visit.UnfoldAsync();
    }

    private static async Task UnfoldedDefaultsAsync(FormVisit visit)
    {
        await visit.GoAsync("programs/catalog/defaults");
        await Microsoft.Playwright.Assertions.Expect(visit.Page.GetByLabel("Servers out at once")).ToBeVisibleAsync();
        await visit.UnfoldAsync();
    }

    private static async Task CanariesAsync(FormVisit visit)
    {
        await NewAsync(visit);
        await visit.Page.GetByLabel("Servers that go first").FillAsync("1");
        await visit.Page.GetByLabel("Servers that go first").PressAsync("Tab");
    }

    /// <summary>With all that a choice makes visible.</summary>
    private static async Task WholeAsync(FormVisit visit)
    {
        await NewAsync(visit);
        await visit.Page.GetByLabel("Approvals needed").FillAsync("1");
        await visit.ChooseAsync(All[0], "Then", "End the sessions by force");
        await visit.ChooseAsync(All[0], "When an upgrade fails", "Leave that server out");
        await Microsoft.Playwright.Assertions.Expect(visit.Page.GetByLabel("Failed servers before it stops")).ToBeVisibleAsync();
    }

    private static async Task UnfoldedAsync(FormVisit visit, string plan)
    {
        await visit.GoAsync($"plans/{plan}");
        await Microsoft.Playwright.Assertions.Expect(visit.Page.GetByText("It needs 1 approver.")).ToBeVisibleAsync();
        await visit.UnfoldAsync();
    }

    private static async Task CellAsync(FormVisit visit)
    {
        await visit.GoAsync("board");
        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "crm on srv1" }).ClickAsync();
        await visit.Page.DialogAsync();
    }

    private static Task EvenSoAsync(FormVisit visit, Form form) => visit.At(form).GetByLabel("Even if too few").CheckAsync();

    private static async Task StripAsync(FormVisit visit, string button)
    {
        await visit.GoAsync("board");
        await Microsoft.Playwright.Assertions.Expect(visit.Page.GetByText("A whole server or router")).ToBeVisibleAsync();
        await visit.UnfoldAsync();
        await visit.ButtonAsync(button);
        await visit.Page.DialogAsync();
    }
}

using Microsoft.Playwright;

namespace UpgradePortal.Tests.Browser.Forms;

/// <summary>Plans, and the reasons that people give for what they order.</summary>
internal static class PlanForms
{
    private const string Version = "A version has 1 to 64 letters";
    private const string Out = "Give a number of servers from 1 to 1000";
    private const string Serving = "Give a number of servers from 0 to 1000";
    private const string Minutes = "inutes";
    private const string Script = "<script>document.title = 'taken'</script> 🦊 لماذا";
    private const string Reason = "Give the reason; it goes on record.";
    private const string Say = "Say why: it is on record, and others see it.";

    public static IReadOnlyList<Form> All { get; } =
    [
        new("plan", ["Plans/Pages/NewPlanPage.razor", "Plans/Pages/UnavailabilityFields.razor", "Plans/Pages/PolicyFields.razor",
            "Plans/Pages/ScheduleFields.razor", "Approvals/Pages/ApprovalGroupFields.razor"], WholeAsync,
            new Field("plan-version", "2.4.1").Refuses(Version, Field.Everywhere).Answers(Version, Bad.WrongType, "../2"),
            new Field("plan-max-unavailable", "1").Refuses(Out, Field.Everywhere).Answers(Out, Bad.WrongType, "150%")
            .Answers(Out, Bad.Unknown, "0"),
            new Field("plan-min-available", "1").Refuses(Serving, Field.Everywhere).Answers(Serving, Bad.WrongType, "1.5"),
            Number("plan-canaries", "1", "Give a number from 0 to 1000", "-1", isWhole: true),
            Number("plan-drain-timeout", "30", Minutes, "-1"),
            Number("plan-close-streams", "2", Minutes, "-1"),
            Number("plan-healthy-threshold", "3", "Give a number from 1 to 100", "0", isWhole: true),
            Number("plan-verify-for", "2", "Give 0 to 3600 seconds", "-1"),
            Number("plan-expected-server-duration", "5", Minutes, "-1"),
            Number("plan-approval-expiry", "7", "Give more than 0 and at most 366 days", "-1"),
            Number("plan-max-failures", "1", "Give a number from 0 to 1000", "-1", isWhole: true),
            new Field("plan-force-reason", Script).Refuses("Ending sessions by force needs a reason", Bad.Empty, Bad.Blank)
            .Refuses("Write at most 1000", Bad.TooLong)
                .Refuses("Leave out what can't be seen", Bad.Control).IsFine(Bad.Script))
                { Container = "main", Submit = "plan-preview", Taken = "approvals" },
        new("plan with canaries",
            ["Plans/Pages/NewPlanPage.razor", "Plans/Pages/PolicyFields.razor", "Approvals/Pages/ApprovalGroupFields.razor"], CanariesAsync,
            new Field("plan-version", "2.4.1").IsFine(Field.Everywhere), new Field("plan-canaries", "1").IsFine(Field.Everywhere),
            Number("plan-bake-time", "10", Minutes, "-1"), Number("start-approvals", "1", "Give 0 to 20.", "-1", isWhole: true))
            { Container = "main", Submit = "plan-preview", Taken = "approvals" },
        new("plan on one server", ["Plans/Pages/NewPlanPage.razor", "Plans/Pages/UnavailabilityFields.razor"],
            v => v.GoAsync("plans/new?program=ghost"),
            new Field("plan-version", "2").IsFine(Field.Everywhere),
            new Field("plan-min-available", "0").IsFine(Field.Everywhere),
            new Field("plan-accept-outage", Script).Refuses("0 servers must keep serving", Bad.Empty, Bad.Blank)
            .Refuses("Write at most 1000", Bad.TooLong).Refuses("Leave out what can't be seen", Bad.Control)
                .IsFine(Bad.Script)) { Container = "main", Submit = "plan-preview", Taken = "plan-outage" },
        new("plan defaults",
            ["Plans/Pages/DefaultsPage.razor", "Plans/Pages/UnavailabilityFields.razor", "Plans/Pages/PolicyFields.razor"],
            UnfoldedDefaultsAsync,
            new Field("plan-max-unavailable", "2").Refuses(Out, Field.Everywhere).Answers(Out, Bad.WrongType, "150%")
            .Answers(Out, Bad.Unknown, "0"),
            new Field("plan-min-available", "1").Refuses(Serving, Field.Everywhere).Answers(Serving, Bad.WrongType, "1.5"),
            Number("plan-healthy-threshold", "4", "Give a number from 1 to 100", "0", isWhole: true))
            { Container = "main", Submit = "defaults-save", Taken = "program-default" },
        // It asks for nothing, so that the other forms' plans go as they would.
        new("minimum approvals", ["Approvals/Pages/ApprovalMinimumPage.razor", "Approvals/Pages/ApprovalGroupFields.razor"],
            v => v.GoAsync("programs/catalog/approval-minimum"),
            Number("minimum-canaries", "0", "Give 0 to 100.", "-1", isWhole: true),
            Number("minimum-expiry", "366", "Give more than 0 and at most 366 days", "-1"))
            { Container = "main", Submit = "minimum-save", Taken = "minimum-said", TakenAs = "saved" },
        Because("giving a plan up", "Plans/Pages/PlanButtons.razor", v => v.DialogAsync($"plans/{v.Portal.Plans[3]}", "plan-cancel"),
            "plan-cancel-reason", Reason),
        Because("overriding freezes", "Plans/Pages/OverrideFreeze.razor", v => UnfoldedAsync(v, v.Portal.Plans[0]),
            "override-freeze-reason", Reason) with
        { Container = "[data-testid=override-freeze-fold]", Submit = "override-freeze", Taken = "freeze-overridden" },
        Because("breaking the glass", "Approvals/Pages/ApprovalPanel.razor", v => UnfoldedAsync(v, v.Portal.Plans[1]), "break-glass-reason",
            Reason) with
        { Container = "[data-testid=break-glass-fold]", Submit = "break-glass", Taken = "approvals-state", TakenAs = "glassBroken" },
        Because("refusing a plan", "Approvals/Pages/ApprovalPanel.razor", v => v.GoAsync($"plans/{v.Portal.Plans[2]}"), "approval-comment",
            "Say why; it ends the plan.") with
        { By = "bob", Container = "main", Submit = "approval-reject", Taken = "plan-ended" },
        Because("a manual drain", "ManualDrains/Pages/InstanceDialog.razor", CellAsync, "cell-reason", Say) with
        { Submit = "cell-drain", ChooseAsync = EvenSoAsync, Taken = "cell-claim", TakenAs = "manual" },
        Because("maintenance", "ManualDrains/Pages/MaintenanceStrip.razor",
            v => StripAsync(v, p => p.GetByTestId("maintenance-server").With("data-server", "srv2").GetByTestId("server-maintain")),
            "maintenance-reason", Say)
            with { ChooseAsync = EvenSoAsync },
        Because("a router out of service", "ManualDrains/Pages/MaintenanceStrip.razor",
            v => StripAsync(v, p => p.GetByTestId("maintenance-router").With("data-router", "spare").GetByTestId("router-take-out")),
            "maintenance-reason", Say),
        Because("ending sessions", "Runs/Pages/TurnChoicesPanel.razor",
            v => v.DialogAsync($"runs/{v.Portal.Run}", p => p.GetByTestId("turn-choice").With("data-choice", "force")),
            "turn-choice-reason", "This needs a reason."),
    ];

    private static Field Number(string testId, string good, string said, string wrong, bool isWhole = false) =>
        new Field(testId, good).Answers(said, Bad.WrongType, wrong)
        .Refuses(Field.NoNumber, Bad.TooLong, Bad.Control, Bad.Script)
        .Answers(isWhole ? Field.NoNumber : said, Bad.Unknown, isWhole ? "1.5" : "999999999").IsFine(Bad.Empty, Bad.Blank);

    private static Form Because(string name, string file, Func<FormVisit, Task> openAsync, string testId, string missing) =>
        new(name, [file], openAsync,
        new Field(testId, Script).Refuses(missing, Bad.Empty, Bad.Blank).Refuses("Write at most 1000 characters.", Bad.TooLong)
        .Refuses("Leave out what can't be seen", Bad.Control)
            .Answers("Leave out what can't be seen", Bad.WrongType, "turned \u202Earound").IsFine(Bad.Script));

    private static async Task NewAsync(FormVisit visit)
    {
        await visit.GoAsync("plans/new?program=catalog");
        await Assertions.Expect(visit.Page.GetByTestId("plan-version")).ToBeVisibleAsync();
        await visit.UnfoldAsync();
    }

    private static async Task UnfoldedDefaultsAsync(FormVisit visit)
    {
        await visit.GoAsync("programs/catalog/defaults");
        await Assertions.Expect(visit.Page.GetByTestId("plan-max-unavailable")).ToBeVisibleAsync();
        await visit.UnfoldAsync();
    }

    private static async Task CanariesAsync(FormVisit visit)
    {
        await NewAsync(visit);
        await visit.Page.GetByTestId("plan-canaries").FillAsync("1");
        await visit.Page.GetByTestId("plan-canaries").PressAsync("Tab");
    }

    /// <summary>With all that a choice makes visible.</summary>
    private static async Task WholeAsync(FormVisit visit)
    {
        await NewAsync(visit);
        await visit.Page.GetByTestId("start-approvals").FillAsync("1");
        await visit.At(All[0]).ChooseAsync("plan-on-drain-timeout", "force");
        await visit.At(All[0]).ChooseAsync("plan-on-failure", "leaveOut");
        await Assertions.Expect(visit.Page.GetByTestId("plan-max-failures")).ToBeVisibleAsync();
    }

    private static async Task UnfoldedAsync(FormVisit visit, string plan)
    {
        await visit.GoAsync($"plans/{plan}");
        await Assertions.Expect(visit.Page.GetByTestId("approvals")).ToBeVisibleAsync();
        await visit.UnfoldAsync();
    }

    private static async Task CellAsync(FormVisit visit)
    {
        await visit.GoAsync("board");
        await visit.Page.GetByTestId("cell").With("data-program", "crm").With("data-server", "srv1").GetByTestId("cell-open").ClickAsync();
        await visit.Page.DialogAsync();
    }

    private static Task EvenSoAsync(FormVisit visit, Form form) => visit.At(form).GetByTestId("even-if-too-few").CheckAsync();

    private static async Task StripAsync(FormVisit visit, Func<IPage, ILocator> button)
    {
        await visit.GoAsync("board");
        await Assertions.Expect(visit.Page.GetByTestId("maintenance-strip")).ToBeVisibleAsync();
        await visit.UnfoldAsync();
        await button(visit.Page).ClickAsync();
        await visit.Page.DialogAsync();
    }
}

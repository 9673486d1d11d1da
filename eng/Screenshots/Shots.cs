namespace UpgradePortal.Screenshots;

/// <summary>Every page, as it is taken.</summary>
internal static class Shots
{
    public static IReadOnlyList<Shot> Of(Stage stage) =>
    [
        new("overview", "/", ".up-headline"),
        new("board", "/board", ".up-cell"),
        new("board-cell", "/board", ".up-cell", [".up-open >> nth=3"], ".up-side table"),
        new("runs", "/runs", "tbody tr"),
        new("run-waiting", $"/runs/{stage.Running}", ".up-lane"),
        new("run-done", $"/runs/{stage.Done}", ".up-lane"),
        new("evidence", $"/runs/{stage.Done}/evidence", "text=In the record"),
        new("plan", $"/plans/{stage.Planned}", ".up-lane", By: Stage.Approver),
        new("plan-new", "/plans/new?program=catalog", "text=Preview"),
        new("approvals", "/approvals", ".up-lane", By: Stage.Approver),
        new("calendar", "/calendar", ".up-days"),
        new("programs", "/programs", "tbody tr"),
        new("program", "/programs/catalog", ".up-bands"),
        new("program-defaults", "/programs/catalog/defaults", "main form"),
        new("servers", "/servers", ".up-strip li"),
        new("server", "/servers/app1", ".up-bands"),
        new("routers", "/routers", "tbody tr"),
        new("router", "/routers/edge", "text=What it routes"),
        new("audit", "/audit", "tbody tr"),
        new("notifications", "/notifications", "text=team-chat"),
        new("users", "/users", "text=ann"),
        new("tokens", "/tokens", "text=build-server"),
        new("settings", "/settings", ".up-cards"),
        new("about", "/about", ".up-table"),
        new("account", "/account", "text=Sign out"),
        new("account-password", "/account/password", "text=Change"),
        new("account-sign-ins", "/account/sessions", "text=Where you are signed in"),
        new("account-notifications", "/account/notifications", "text=Your notifications"),
        new("program-approval-minimum", "/programs/catalog/approval-minimum", "text=Every plan asks for at least"),
    ];
}

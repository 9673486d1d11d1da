using Microsoft.EntityFrameworkCore;
using UpgradePortal.Identity;
using UpgradePortal.Identity.Data;
using UpgradePortal.Notifications;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Persistence;

namespace UpgradePortal.Tests.Browser.Forms;

/// <summary>People, tokens, and what is told to whom.</summary>
internal static class UserForms
{
    private const string Password = "Use 12 to 128 characters";
    private const string Days = "It lasts 1 to 366 days.";
    private const string Url = "Give the receiver's whole address";
    private const string Mail = "Give one e-mail address";
    private const string Code = "12345678";

    public static IReadOnlyList<Form> All { get; } =
    [
        new("person", ["Identity/Pages/UserDialog.razor", "Identity/Pages/RightsFields.razor"], v => v.DialogAsync("users", "user-add"),
            InventoryForms.Named("user-name", "cleo").Answers("There is an account bob already.", Bad.Taken, "bob"),
            new Field("user-password", "a long enough password").Refuses("Choose a password", Bad.Empty)
            .Refuses(Password, Bad.Blank, Bad.TooLong)
                .Answers(Password, Bad.WrongType, "short").Answers("It holds the account's own name.", Bad.Unknown, "cleo cleo cleo cleo")
                .IsFine(Bad.Control, Bad.Script),
            ScheduleForms.Programs("rights-programs")),
        new("person's rights", ["Identity/Pages/UserDialog.razor", "Identity/Pages/RightsFields.razor"],
            v => v.DialogAsync("users", p => p.GetByTestId("user-row").With("data-person", "carl").GetByTestId("user-change")),
            new Field("user-password", "another long password").IsFine(Bad.Empty, Bad.Control, Bad.Script)
            .Refuses(Password, Bad.Blank, Bad.TooLong).Answers(Password, Bad.WrongType, "short"),
            ScheduleForms.Programs("rights-programs")),
        new("token", ["Identity/Pages/TokensPage.razor", "Identity/Pages/RightsFields.razor"], v => v.DialogAsync("tokens", "token-new"),
            InventoryForms.Named("token-name", "ci").Answers("You have a token of this name.", Bad.Taken, "set-up"),
            new Field("token-days", "30").Refuses(Field.NoNumber, Field.Everywhere).Answers(Days, Bad.WrongType, "0")
            .Answers(Days, Bad.Unknown, "99999"),
            ScheduleForms.Programs("rights-programs")) { Taken = "token-plain" },
        new("webhook", ["Notifications/Pages/WebhookDialog.razor", "Notifications/Pages/PreferencesFields.razor"],
            v => v.DialogAsync("notifications", "webhook-new"),
            InventoryForms.Named("webhook-name", "chat").Answers("There is a webhook of that name already.", Bad.Taken, "hook"),
            new Field("webhook-url", "http://127.0.0.1:9/hook").Refuses(Url, Field.Everywhere)
            .Answers(Url, Bad.WrongType, "ftp://chat.example.test"),
            ScheduleForms.Programs("preference-programs"),
            new Field("webhook-body").IsFine(Bad.Empty, Bad.Blank).Refuses("Use at most 4000 characters.", Bad.TooLong)
            .Refuses("JSON", Bad.Control, Bad.Script).Answers("JSON", Bad.WrongType, "{\"text\": "))
            { Taken = "webhook-secret" },
        new("test mail", ["Notifications/Pages/MailSection.razor"], v => v.GoAsync("notifications"),
            new Field("mail-to", "ada@example.test").Refuses(Mail, Bad.Empty, Bad.TooLong, Bad.Control, Bad.Script)
            .Answers(Mail, Bad.Blank, "").Answers(Mail, Bad.WrongType, "ada@x, eve@y"))
            { Container = "[data-testid=mail-try]", Submit = "mail-test", Taken = "mail-said", TakenAs = "delivered" },
        new("own messages", ["Notifications/Pages/OwnPreferencesPage.razor", "Notifications/Pages/PreferencesFields.razor"],
            v => v.GoAsync("account/notifications"),
            new Field("own-address", "ada@example.test").IsFine(Bad.Empty, Bad.Blank).Refuses(Mail, Bad.TooLong, Bad.Control, Bad.Script)
            .Answers(Mail, Bad.WrongType, "ada"),
            ScheduleForms.Programs("preference-programs"))
            { Container = "main", Submit = "own-save", Taken = "own-said", TakenAs = "done" },
        new("address code", ["Notifications/Pages/OwnPreferencesPage.razor", "Notifications/Pages/PreferencesFields.razor"],
            WaitingAsync, new Field("own-code", Code).Refuses("Enter the eight digits", Field.Everywhere)
            .Answers("This is not the code", Bad.WrongType, "00000001"))
            { Container = "[data-testid=own-new-address]", Submit = "own-confirm", Taken = "own-said", TakenAs = "done" },
    ];

    private static async Task WaitingAsync(FormVisit visit)
    {
        await using (var db = await visit.Portal.Portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync())
        {
            var row = await db.Set<UserRow>().AsNoTracking().SingleAsync(p => p.UserName == PortalAccess.Name);
            await visit.Portal.Portal.Get<PreferencesStore>().PutAsync("new@example.test", NotificationPreferences.Usual, Code,
                CurrentUser.Of(row, null, "127.0.0.1", TimeProvider.System.GetUtcNow())!, default);
        }
        await visit.GoAsync("account/notifications");
    }
}

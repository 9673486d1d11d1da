namespace UpgradePortal.Tests.Browser.Forms;

/// <summary>People, tokens, and what is told to whom.</summary>
internal static class UserForms
{
    private const string Password = "Use 12 to 128 characters";
    private const string Days = "It lasts 1 to 366 days.";
    private const string Url = "Give the receiver's whole address";
    private const string Mail = "Give one e-mail address";

    public static IReadOnlyList<Form> All { get; } =
    [
        new("person", ["Accounts/PersonDialog.razor", "RightsFields.razor"], v => v.DialogAsync("people", "Add somebody"), "Add",
            InventoryForms.Named("Name", "cleo").Answers("There is an account bob already.", Bad.Taken, "bob"),
            new Field("First password", "a long enough password").Refuses("Choose a password", Bad.Empty).Refuses(Password, Bad.Blank, Bad.TooLong)
                .Answers(Password, Bad.WrongType, "short").Answers("It holds the account's own name.", Bad.Unknown, "cleo cleo cleo cleo").IsFine(Bad.Control, Bad.Script),
            ScheduleForms.Programs("Only these programs")),
        new("person's rights", ["Accounts/PersonDialog.razor", "RightsFields.razor"], v => v.DialogAsync("people", "Change carl…"), "Save",
            new Field("New password", "another long password").IsFine(Bad.Empty, Bad.Control, Bad.Script).Refuses(Password, Bad.Blank, Bad.TooLong).Answers(Password, Bad.WrongType, "short"),
            ScheduleForms.Programs("Only these programs")),
        new("token", ["ApiTokens/TokensPage.razor", "RightsFields.razor"], v => v.DialogAsync("tokens", "New token"), "Make it",
            InventoryForms.Named("Name", "ci").Answers("You have a token of this name.", Bad.Taken, "set-up"),
            new Field("Days it lasts", "30").Refuses(Field.NoNumber, Field.Everywhere).Answers(Days, Bad.WrongType, "0").Answers(Days, Bad.Unknown, "99999"),
            ScheduleForms.Programs("Only these programs")) { Taken = "It is shown this once." },
        new("webhook", ["Messages/WebhookDialog.razor", "Messages/WishFields.razor"], v => v.DialogAsync("messages", "New webhook"), "Make it",
            InventoryForms.Named("Name", "chat").Answers("There is a webhook of that name already.", Bad.Taken, "hook"),
            new Field("Address", "http://127.0.0.1:9/hook").Refuses(Url, Field.Everywhere).Answers(Url, Bad.WrongType, "ftp://chat.example.test"),
            ScheduleForms.Programs("Only these programs"),
            new Field("Body").IsFine(Bad.Empty, Bad.Blank).Refuses("Use at most 4000 characters.", Bad.TooLong).Refuses("JSON", Bad.Control, Bad.Script).Answers("JSON", Bad.WrongType, "{\"text\": "))
            { Taken = "It is shown this once." },
        new("test mail", ["Messages/MailSection.razor"], v => v.GoAsync("messages"), "Send a test",
            new Field("Send a test to", "ada@example.test").Refuses(Mail, Bad.Empty, Bad.TooLong, Bad.Control, Bad.Script).Answers(Mail, Bad.Blank, "").Answers(Mail, Bad.WrongType, "ada@x, eve@y"))
            { Place = ".up-tryout", Taken = "The test was taken" },
        new("own messages", ["Messages/OwnMessagesPage.razor", "Messages/WishFields.razor"], v => v.GoAsync("account/messages"), "Save",
            new Field("E-mail address", "ada@example.test").IsFine(Bad.Empty, Bad.Blank).Refuses(Mail, Bad.TooLong, Bad.Control, Bad.Script).Answers(Mail, Bad.WrongType, "ada"),
            ScheduleForms.Programs("Only these programs")) { Place = "main", Taken = "Saved." },
    ];
}

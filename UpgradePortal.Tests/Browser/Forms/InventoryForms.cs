using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Browser.Forms;

/// <summary>Programs, their server lists, servers and routers.</summary>
internal static class InventoryForms
{
    private const string Code = "Say what identifies the program to routers";
    private const string Address = "Give the address routers use";
    private const string Agent = "Give the agent's control address";
    private const string Control = "Give the router's control address";
    private const string Socket = "Give the admin socket";
    private const string Key = "Give the router's key";
    private static readonly string LongPath = $"http://127.0.0.1:1/{new string('x', 10_000)}";

    public static IReadOnlyList<Form> All { get; } =
    [
        new("program", ["Programs/ProgramDialog.razor"], v => v.DialogAsync("programs", "Add a program"), "Add",
            Named("Name", "shop").Answers("There is a program catalog already.", Bad.Taken, "catalog"),
            new Field("URL", "/shop").Refuses(Code, Bad.Empty, Bad.Blank).Refuses("Write at most 300 characters.", Bad.TooLong)
                .Refuses("Leave out what can't be seen", Bad.Control).Answers("Leave the scheme out", Bad.WrongType, "http://shop").IsFine(Bad.Script)) { Taken = "No server holds it yet." },
        new("program's code", ["Programs/ProgramDialog.razor"], v => v.DialogAsync("programs/solo", "Change…"), "Save",
            new Field("URL", "/solo<script>").Refuses(Code, Bad.Empty, Bad.Blank).Refuses("Write at most 300 characters.", Bad.TooLong)
                .Refuses("Leave out what can't be seen", Bad.Control).IsFine(Bad.Script)),
        new("listed server", ["Programs/ListedDialog.razor", "Programs/BindingFields.razor"], v => v.DialogAsync("programs/solo", "Add a server"), "Add",
            new Field("Address", "http://10.0.0.11:8001").Refuses(Address, Field.Everywhere).Answers(Address, Bad.WrongType, "javascript:alert(1)"),
            Named("Its name for the program", "solo"), Named("Its name for the server", "srv1")) { ChooseAsync = ListAsync },
        new("listed server's address", ["Programs/ListedDialog.razor"], v => v.DialogAsync("programs/catalog", "Change srv1…"), "Save",
            new Field("Address", "http://10.0.0.11:8001").Refuses(Address, Field.Everywhere).Answers(Address, Bad.WrongType, LongPath)),
        new("server", ["Enrolment/ServerDialog.razor"], v => v.DialogAsync("servers", "Add a server"), "Add",
            Named("Name", "app7").Answers("There is a server srv1 already.", Bad.Taken, "srv1"),
            new Field("Address of its agent", "https://app7.example.test:7443").Refuses(Agent, Field.Everywhere).Answers(Agent, Bad.WrongType, "http://app7.example.test")
                .Answers(Agent, Bad.Unknown, "https://app7.example.test/\u0001")) { Taken = "Enrol the agent of app7" },
        new("router", ["Routers/RouterDialog.razor"], v => v.DialogAsync("routers", "Add a router"), "Add",
            Named("Name", "second").Answers("There is a router edge already.", Bad.Taken, "edge"),
            new Field("Control address", "https://second.example.test:9443").Refuses(Control, Field.Everywhere).Answers(Control, Bad.WrongType, LongPath),
            new Field("Key", "key-of-the-second-0123456789").Refuses(Key, Bad.Empty, Bad.Blank).Refuses("A key has", Bad.TooLong, Bad.Control).IsFine(Bad.Script)) { Taken = "second" },
        new("HAProxy", ["Routers/RouterDialog.razor"], HaProxyAsync, "Add",
            Named("Name", "third"),
            new Field("Admin socket", "tcp:127.0.0.1:9").Refuses(Socket, Field.Everywhere).Answers(Socket, Bad.WrongType, "unix:/" + string.Concat(Enumerable.Repeat("🦊", 45)))
                .Answers(Socket, Bad.Unknown, "unix:/run/\u0001.sock")) { Taken = "third" },
    ];

    public static Field Named(string label, string good) => new Field(label, good).Refuses(NameText.Rule, Field.Everywhere);

    private static async Task ListAsync(FormVisit visit, Form form)
    {
        await visit.ChooseAsync(form, "Server", "srv1");
        await visit.ChooseAsync(form, "Router", "edge");
    }

    private static async Task HaProxyAsync(FormVisit visit)
    {
        await visit.DialogAsync("routers", "Add a router");
        await visit.ChooseAsync(All[^1], "What it is", "HAProxy");
        await Microsoft.Playwright.Assertions.Expect(visit.Page.GetByLabel("Admin socket")).ToBeVisibleAsync();
    }
}

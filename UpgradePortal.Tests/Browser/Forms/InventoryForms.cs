using Microsoft.Playwright;
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
        new("program", ["Inventory/Pages/ProgramDialog.razor"], v => v.DialogAsync("programs", "program-add"),
            Named("program-name", "shop").Answers("There is a program catalog already.", Bad.Taken, "catalog"),
            new Field("program-code", "/shop").Refuses(Code, Bad.Empty, Bad.Blank).Refuses("Write at most 300 characters.", Bad.TooLong)
                .Refuses("Leave out what can't be seen", Bad.Control).Answers("Leave the scheme out", Bad.WrongType, "http://shop")
                .IsFine(Bad.Script)) { Taken = "program-title" },
        new("program's code", ["Inventory/Pages/ProgramDialog.razor"], v => v.DialogAsync("programs/solo", "program-change"),
            new Field("program-code", "/solo<script>").Refuses(Code, Bad.Empty, Bad.Blank)
            .Refuses("Write at most 300 characters.", Bad.TooLong)
                .Refuses("Leave out what can't be seen", Bad.Control).IsFine(Bad.Script)),
        new("listed server", ["Website/Programs/ListedDialog.razor", "Website/Programs/BindingFields.razor"],
            v => v.DialogAsync("programs/solo", "listed-add"),
            new Field("listed-address", "http://10.0.0.11:8001").Refuses(Address, Field.Everywhere)
            .Answers(Address, Bad.WrongType, "javascript:alert(1)"),
            InRouter("binding-backend", "solo"), InRouter("binding-server", "srv1")) { ChooseAsync = ListAsync },
        new("listed server's address", ["Website/Programs/ListedDialog.razor"],
            v => v.DialogAsync("programs/catalog", p => p.GetByTestId("listed-row").With("data-server", "srv1")
                .GetByTestId("listed-change")),
            new Field("listed-address", "http://10.0.0.11:8001").Refuses(Address, Field.Everywhere)
            .Answers(Address, Bad.WrongType, LongPath)),
        new("another address at the router", ["Website/Programs/BindingFields.razor"],
            v => v.DialogAsync("programs/translated", p => p.GetByTestId("listed-row").With("data-server", "app9")
                .GetByTestId("listed-change")),
            new Field("binding-address-reason", "Translated at the gateway.").Refuses("Write at most 1000 characters.", Bad.TooLong)
            .Refuses("Leave out what can't be seen", Bad.Control).IsFine(Bad.Empty, Bad.Blank, Bad.Script)),
        new("server", ["Agents/Pages/ServerDialog.razor"], v => v.DialogAsync("servers", "server-add"),
            Named("server-name", "app7").Answers("There is a server srv1 already.", Bad.Taken, "srv1"),
            new Field("server-url", "https://app7.example.test:7443").Refuses(Agent, Field.Everywhere)
            .Answers(Agent, Bad.WrongType, "http://app7.example.test")
                .Answers(Agent, Bad.Unknown, "https://app7.example.test/\u0001")) { Taken = "enrol-command" },
        new("router", ["Routing/Pages/RouterDialog.razor"], v => v.DialogAsync("routers", "router-add"),
            Named("router-name", "second").Answers("There is a router edge already.", Bad.Taken, "edge"),
            new Field("router-address", "https://second.example.test:9443").Refuses(Control, Field.Everywhere)
            .Answers(Control, Bad.WrongType, LongPath),
            new Field("router-key", "key-of-the-second-0123456789").Refuses(Key, Bad.Empty, Bad.Blank)
            .Refuses("A key has", Bad.TooLong, Bad.Control).IsFine(Bad.Script)) { Taken = "router-title" },
        new("HAProxy", ["Routing/Pages/RouterDialog.razor"], HaProxyAsync,
            Named("router-name", "third"),
            new Field("router-address", "tcp:127.0.0.1:9").Refuses(Socket, Field.Everywhere)
            .Answers(Socket, Bad.WrongType, "unix:/" + string.Concat(Enumerable.Repeat("🦊", 45)))
                .Answers(Socket, Bad.Unknown, "unix:/run/\u0001.sock")) { Taken = "router-title" },
    ];

    public static Field Named(string testId, string good) => new Field(testId, good).Refuses(NameRule.Rule, Field.Everywhere);

    private static Field InRouter(string testId, string good) => new Field(testId, good).Refuses(RouterNameRule.Rule, Field.Everywhere);

    private static async Task ListAsync(FormVisit visit, Form form)
    {
        await visit.At(form).ChooseAsync("listed-server", "srv1");
        await visit.At(form).ChooseAsync("binding-router", "edge");
    }

    private static async Task HaProxyAsync(FormVisit visit)
    {
        await visit.DialogAsync("routers", "router-add");
        await visit.At(All[^1]).ChooseAsync("router-kind", "haProxy");
        await Assertions.Expect(visit.Page.GetByTestId("router-key")).ToHaveCountAsync(0);
    }
}

using System.Text.Json;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Support.Routers;

/// <summary>Settings of one of our routers, written to a file as its owner would.</summary>
internal sealed class RouterSetup(TestFolder folder)
{
    public const string Key = "a-key-for-tests-only";
    public static readonly ProgramCode Catalog = new(CodeKind.Url, "/catalog");
    private readonly List<object> programs = [];

    public string StateFile => folder.File("state.json");

    public string[] Args
    {
        get
        {
            var settings = new
            {
                Router = new
                {
                    Name = "edge",
                    Listen = new[] { "http://127.0.0.1:0" },
                    Control = "http://127.0.0.1:0",
                    Keys = new[] { Key },
                    State = StateFile,
                    Programs = programs,
                },
            };
            File.WriteAllText(folder.File("router.json"), JsonSerializer.Serialize(settings));
            return ["--settings", folder.File("router.json")];
        }
    }

    public RouterSetup With(string program, ProgramCode code, string? cookie, params RoutingBackend[] servers) =>
        With(program, code, cookie, [.. servers.Select(s => (s.Name, s.Address))]);

    public RouterSetup With(string program, ProgramCode code, string? cookie, IReadOnlyList<(string Name, string Address)> servers)
    {
        programs.Add(new
        {
            Name = program,
            Code = new { Kind = code.Kind.ToString(), code.Value },
            Affinity = cookie is null ? null : new { Cookie = cookie },
            Servers = servers.Select(s => new { s.Name, s.Address }),
        });
        return this;
    }
}

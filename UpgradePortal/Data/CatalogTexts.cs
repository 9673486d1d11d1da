using UpgradePortal.Contracts;

namespace UpgradePortal.Data;

/// <summary>Rows of the set-up as the record keeps them, before and after: all that decides what the portal does, and of keys only that there
/// are some.</summary>
internal static class CatalogTexts
{
    public static string Of(ProgramRow row) => $"{(row.CodeKind is CodeKind.Url ? "URL" : "file name")} {row.CodeValue}{(row.DefaultsJson is { } defaults ? $", defaults {defaults}" : "")}";

    public static string Of(ServerRow row) => $"{row.AgentUrl}, {Keys(row)}{(row.OneAtATime ? ", one upgrade at a time" : "")}";

    public static string Of(RouterRow row) =>
        $"{(row.Kind is RouterKind.Http ? "HTTP" : "HAProxy")} at {row.Address}, {(row.Key is null ? "without a key" : "with a key")}{(row.OutWhy is { } why ? $", out of service: {why}" : "")}";

    public static string Of(ListedServerRow row) =>
        $"at {row.Address}, place {row.Position + 1}, {(row.Bindings.Count == 0 ? "at no router" : string.Join(", ", row.Bindings.Select(b => $"{b.Router} {b.Backend}/{b.RouterServer}")))}";

    public static string Of(object row) => row switch
    {
        ProgramRow program => Of(program),
        ServerRow server => Of(server),
        RouterRow router => Of(router),
        ListedServerRow listed => Of(listed),
        _ => throw new InvalidOperationException($"The record has no words for {row.GetType().Name}."),
    };

    private static string Keys(ServerRow row) => row switch
    {
        { EnrolledAt: not null } => "enrolled",
        { AgentKey: not null } => "with a key given by hand",
        _ => "without a key",
    };
}

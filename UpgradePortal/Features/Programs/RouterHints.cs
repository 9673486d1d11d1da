using UpgradePortal.Data;

namespace UpgradePortal.Features.Programs;

/// <summary>Names that a router was last seen to have, to be offered while a binding is written.</summary>
public sealed class RouterHints(FarmMirror mirror)
{
    public IReadOnlyList<string> Backends(string? router) =>
        router is not null && mirror.Router(router)?.Value is { } table ? [.. table.Programs.Select(p => p.Name).Order(StringComparer.Ordinal)] : [];

    public IReadOnlyList<string> Servers(string? router, string? backend) =>
        router is not null && mirror.Router(router)?.Value?.Programs.FirstOrDefault(p => p.Name == backend) is { } program
            ? [.. program.Servers.Select(s => s.Name).Order(StringComparer.Ordinal)] : [];
}

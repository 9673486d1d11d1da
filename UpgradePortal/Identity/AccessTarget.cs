using UpgradePortal.Common;
using UpgradePortal.Persistence;

namespace UpgradePortal.Identity;

/// <summary>What is to be changed, as far as rights depend on it.</summary>
/// <param name="Scope">Which kind of thing it is.</param>
/// <param name="Id">Its name or id; empty where the kind says it all.</param>
/// <param name="Server">Of the server that it is about; null: of none in particular. An agent speaks for its own server only.</param>
public sealed record AccessTarget(PolicyScope Scope, string Id = "", string? Server = null)
{
    /// <summary>It belongs to no program.</summary>
    public static readonly AccessTarget Nothing = new(PolicyScope.Nothing);

    public static readonly AccessTarget AllPrograms = new(PolicyScope.AllPrograms);

    /// <summary>The programs that it names.</summary>
    public IReadOnlyCollection<string> Named { get; init; } = [];

    public static AccessTarget Program(string name) => Programs([name]);

    public static AccessTarget Programs(IReadOnlyCollection<string> names) => new(PolicyScope.Program) { Named = names };

    public static AccessTarget Plan(Guid id) => new(PolicyScope.Plan, $"{id}");

    public static AccessTarget Run(Guid id, string? server = null) => new(PolicyScope.Run, $"{id}", server);

    /// <summary>All programs of the server.</summary>
    public static AccessTarget AllOf(string server) => new(PolicyScope.Server, server, server);
}

/// <summary>Finds the programs that something belongs to.</summary>
public sealed class AccessTargets(IEnumerable<IProgramScope> scopes)
{
    /// <param name="db">In whose transaction it is decided.</param>
    /// <returns>Null: all there are. Empty: of none, or it does not exist, which whoever changes it says.</returns>
    public async Task<IReadOnlyCollection<string>?> ProgramsAsync(PortalDb db, AccessTarget target, CancellationToken cancellation) =>
        target.Scope switch
        {
            PolicyScope.Nothing or PolicyScope.Body => [],
            PolicyScope.Program => target.Named,
            PolicyScope.Plan or PolicyScope.Run or PolicyScope.Server =>
                await scopes.Single(s => s.Scope == target.Scope).ProgramsOfAsync(db, target.Id, cancellation),
            PolicyScope.AllPrograms => null,
        };
}

/// <summary>Knows which program something belongs to; offered by the module that has it.</summary>
public interface IProgramScope
{
    PolicyScope Scope { get; }

    /// <param name="db">In whose transaction it is decided.</param>
    /// <param name="id">Its name or id, as paths have it.</param>
    /// <returns>Empty when it does not exist.</returns>
    Task<IReadOnlyCollection<string>> ProgramsOfAsync(PortalDb db, string id, CancellationToken cancellation);
}

using System.Diagnostics.CodeAnalysis;

namespace UpgradePortal.Agent.Programs;

/// <summary>The programs of this server.</summary>
public sealed class ProgramTable(string server, string epoch, IEnumerable<AgentProgram> programs)
{
    private readonly Dictionary<string, AgentProgram> _byName = programs.ToDictionary(p => p.Name, StringComparer.Ordinal);

    public string Server => server;

    /// <summary>New with each start of the agent.</summary>
    public string Epoch => epoch;

    public IReadOnlyCollection<AgentProgram> All => _byName.Values;

    public bool TryFind(string name, [NotNullWhen(true)] out AgentProgram? program) => _byName.TryGetValue(name, out program);
}

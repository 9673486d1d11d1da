using System.Text.Json;
using DemoFarm;
using UpgradePortal.Agent.Journals;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Support.Farms;

/// <summary>What an agent's journal says.</summary>
internal static class AgentJournal
{
    /// <returns>Ids of the upgrades ever begun, each as often as it was.</returns>
    public static IReadOnlyList<string> Operations(FarmServer server, string program) => [.. File.ReadLines(server.JournalFile)
        .Select(line => JsonSerializer.Deserialize<JournalEntry>(line, WireJson.Options)!)
        .Where(l => l.Kind is JournalEntryKind.Operation && l.Program == program)
        .Where(l => l is { Operation.State: OperationState.Running, Command: not null })
        .Select(l => l.Operation!.OperationId)];
}

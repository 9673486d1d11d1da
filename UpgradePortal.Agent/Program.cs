using UpgradePortal.Agent.CommandLine;

namespace UpgradePortal.Agent;

internal static class Program
{
    private static Task<int> Main(string[] args) => AgentCommands.Root().Parse(args).InvokeAsync();
}

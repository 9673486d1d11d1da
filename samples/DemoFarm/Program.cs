using System.CommandLine;

namespace DemoFarm;

internal static class Program
{
    // After Ctrl-C requests in progress are still answered before anything is stopped.
    private static Task<int> Main(string[] args) =>
        FarmCommand.Root().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
}

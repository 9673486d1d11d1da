using System.CommandLine;

namespace DemoProgram;

/// <summary><c>swap</c>: the upgrade command. Kills the running instance as roughly as can be and starts the next version.</summary>
internal static class SwapCommand
{
    public static Command Make()
    {
        var options = new DemoOptions();
        var pidFile = new Option<FileInfo>("--pid-file") { Required = true, Description = "Holds the process id of the running instance." };
        var log = new Option<FileInfo>("--log") { Required = true, Description = "Takes what the new instance writes." };
        var fail = new Option<string?>("--fail-version") { Description = "This version fails to install; for rehearsals." };
        var command = new Command("swap", "Replace the running instance by the version in UPGRADE_VERSION.") { pidFile, log, fail };
        foreach (var option in options.All) command.Add(option);
        command.SetAction(async (parsed, cancellation) =>
        {
            var next = options.Read(parsed);
            Console.WriteLine($"upgrading {next.Name} to {next.Version}");
            if (next.Version == parsed.GetValue(fail))
            {
                await Console.Error.WriteLineAsync($"version {next.Version} is made to fail");
                return 1;
            }

            var swap = new Swap(
                next, parsed.GetRequiredValue(pidFile).FullName, parsed.GetRequiredValue(log).FullName, TimeProvider.System);
            var failure = await swap.RunAsync(cancellation);
            if (failure is not null) await Console.Error.WriteLineAsync(failure);
            return failure is null ? 0 : 1;
        });
        return command;
    }
}

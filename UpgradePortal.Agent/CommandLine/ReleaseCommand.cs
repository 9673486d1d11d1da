using System.CommandLine;

namespace UpgradePortal.Agent.CommandLine;

/// <summary><c>release PROGRAM</c>: for when the portal is gone and a program must serve again.</summary>
internal static class ReleaseCommand
{
    public static Command Make(Option<FileInfo?> settings)
    {
        var name = new Argument<string>("program") { Description = "The program to release." };
        var yes = new Option<bool>("--yes", "-y") { Description = "Don't ask." };
        var command = new Command("release", "Release the hold of a program without the portal.") { name, yes };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancellation) => LocalAgent.AskAsync(parsed, settings, client =>
            ReleaseAsync(client, parsed.GetRequiredValue(name), parsed.GetValue(yes), parsed.InvocationConfiguration, cancellation)));
        return command;
    }

    private static async Task<int> ReleaseAsync(
        ControlClient client, string program, bool yes, InvocationConfiguration console, CancellationToken cancellation)
    {
        var status = (await client.StatusAsync(cancellation))!;
        if (status.Programs.FirstOrDefault(p => p.Program == program) is not { } found)
        {
            await console.Error.WriteLineAsync(
                $"This server has no program '{program}'. It has: {string.Join(", ", status.Programs.Select(p => p.Program))}.");
            return 1;
        }

        if (found.Hold is not { } hold)
        {
            await console.Output.WriteLineAsync($"{program} is not held.");
            return 0;
        }

        if (!yes && !await IsSureAsync(program, hold.HoldId, console.Output)) return 1;
        if (await client.ReleaseAsync(program, hold.HoldId, cancellation) is { } refusal)
        {
            await console.Error.WriteLineAsync(refusal);
            return 1;
        }

        await console.Output.WriteLineAsync(
            $"{program} is open. Routers that were told to stop must be told to begin again, by the portal or by hand.");
        return 0;
    }

    private static async Task<bool> IsSureAsync(string program, string holdId, TextWriter output)
    {
        await output.WriteAsync($"Release the hold {holdId} of {program}? A run of the portal may count on it. [y/N] ");
        return await Console.In.ReadLineAsync() is "y" or "Y" or "yes";
    }
}

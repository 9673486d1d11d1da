using System.CommandLine;
using UpgradePortal.Agent.Journals;
using UpgradePortal.Agent.Portal;
using UpgradePortal.Agent.Settings;

namespace UpgradePortal.Agent.CommandLine;

/// <summary><c>enrol</c>: makes this agent the one of a server, as the portal's page Servers shows it.</summary>
internal static class EnrolCommand
{
    public static Command Make(Option<FileInfo?> settings)
    {
        var portal = new Option<string>("--portal") { Description = "The portal's address.", Required = true };
        var token = new Option<string>("--token") { Description = "Shown by the portal; works once, for 15 minutes.", Required = true };
        var pin = new Option<string?>(
            "--portal-certificate")
        { Description = "Fingerprint of the portal's certificate, where this machine does not trust it anyway." };
        var transfer = new Option<bool>("--transfer") { Description = "Obey this portal from now on, and no longer the one before." };
        var command = new Command(
            "enrol", "Enrol with a portal: make keys and tell it how to reach this agent.") { portal, token, pin, transfer };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancellation) => EnrolAsync(
            new(parsed.GetRequiredValue(portal), parsed.GetRequiredValue(token), parsed.GetValue(pin), parsed.GetValue(transfer)),
            parsed, parsed.GetValue(settings), cancellation));
        return command;
    }

    private static async Task<int> EnrolAsync(EnrolOptions options, ParseResult parsed, FileInfo? file, CancellationToken cancellation)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var configuration = new ConfigurationBuilder();
        configuration.AddAgent(file?.FullName, [.. parsed.UnmatchedTokens]);
        var (written, unread) = AgentConfiguration.Written(configuration.Build());
        string[] faults = [.. unread, .. options.Errors(written)];
        foreach (var wrong in faults) await error.WriteLineAsync(wrong);
        if (faults.Length > 0) return RunCommand.BadSettings;
        try
        {
            var (server, fault) = await new Enroller(written, options, TimeProvider.System).EnrolAsync(cancellation);
            await (server is null ? error.WriteLineAsync(fault) : output.WriteLineAsync(Done(server, written.Data, file)));
            return server is null ? 1 : 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"Agent:Data is '{written.Data}': {e.Message} Run this as the user that the agent runs as.");
            return 1;
        }
    }

    private static string Done(string server, string data, FileInfo? file) =>
        $"This is now the agent of {server}. Its keys are in {EnrolledSettings.FileIn(data)}; nobody else needs them.{Environment.NewLine}"
        + (JournalFile.IsLocked(data) ? "It runs with what it had before: restart it."
            : $"Start it: its service, or UpgradePortal.Agent run{(file is null ? "" : $" --settings {file.FullName}")}");
}

using System.CommandLine;
using System.Globalization;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.CommandLine;

/// <summary><c>status</c>: what the agent of this machine knows, as a table.</summary>
internal static class StatusCommand
{
    public static Command Make(Option<FileInfo?> settings)
    {
        var command = new Command("status", "Show programs, holds, sessions and operations.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction((parsed, cancellation) => LocalAgent.AskAsync(parsed, settings, client =>
            PrintAsync(client, parsed.InvocationConfiguration.Output, cancellation)));
        return command;
    }

    private static async Task<int> PrintAsync(ControlClient client, TextWriter output, CancellationToken cancellation)
    {
        var status = (await client.StatusAsync(cancellation))!;
        await output.WriteLineAsync($"server {status.Server}");
        string[] head = ["PROGRAM", "VERSION", "HEALTH", "HOLD", "SESSIONS", "SERVED", "FAILED", "OPERATION"];
        foreach (var line in Table.Lines([head, .. status.Programs.Select(Row)])) await output.WriteLineAsync(line);
        foreach (var program in status.Programs.Where(p => p.Sessions > 0))
        {
            var list = (await client.SessionsAsync(program.Program, cancellation))!;
            await output.WriteLineAsync($"\nsessions of {program.Program}: {list.Count}, oldest first");
            string[][] sessions = [["AGE s", "METHOD", "CLIENT", "TARGET"], .. list.Sessions.Select(Row)];
            foreach (var line in Table.Lines(sessions)) await output.WriteLineAsync(line);
        }

        return 0;
    }

    private static string[] Row(ProgramStatus program) =>
    [
        program.Program, program.Version ?? "?", program.Healthy ? "healthy" : "not healthy",
        program.Hold is { } hold ? $"{hold.State} by {hold.HoldId}" : "-",
        Text(program.Sessions), Text(program.Served), Text(program.Failed), program.OperationId ?? "-",
    ];

    private static string[] Row(Session session) =>
        [(session.AgeMs / 1000.0).ToString("0.0", CultureInfo.InvariantCulture), session.Method, session.Client, session.Target];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Rows of cells as lines of text, columns aligned.</summary>
internal static class Table
{
    public static IEnumerable<string> Lines(string[][] rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(r => r[column].Length)).ToArray();
        return rows.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}

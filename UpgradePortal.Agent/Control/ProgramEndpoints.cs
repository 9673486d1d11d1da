using Microsoft.AspNetCore.Http.HttpResults;
using UpgradePortal.Agent.Journals;
using UpgradePortal.Agent.Programs;
using UpgradePortal.Agent.Proxy;
using UpgradePortal.Agent.Upgrades;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Control;

/// <summary>What a program is doing.</summary>
internal static class ProgramEndpoints
{
    public static void MapProgram(this RouteGroupBuilder group)
    {
        group.MapGet("", (string program, HttpContext context) => ProgramFilter.Of(context).ToStatus()).WithSummary("One program.");
        group.MapGet("/sessions", ListAsync).ProducesProblem(503).WithSummary("The active client requests, oldest first, at most 100.");
        group.MapDelete("/sessions", EndAsync).ProducesProblem(409).ProducesProblem(503)
            .WithSummary(
                "Cut off the requests in progress; streams=true: only WebSockets and event streams. "
                + "Only while the program is held, because a person decided so.");
        group.MapGet("/health", AskAsync).ProducesProblem(422)
            .WithSummary("Version and health, asked of the program now; through=proxy: asked through the agent's proxy.");
        group.MapPost("/preflight", Get).ProducesProblem(422).WithSummary("Whether an upgrade could begin.");
    }

    private static async Task<Results<Ok<SessionList>, ProblemHttpResult>> ListAsync(
        string program, HttpContext context, ProgramTable programs, Journal journal, CancellationToken cancellation)
    {
        var asked = ProgramFilter.Of(context);
        if (await asked.Source.ReadAsync(cancellation) is not { Counts: var counts } reading) return Problems.Silent(program);
        if (counts.Count == 0) asked.NoteEmpty(counts);
        return TypedResults.Ok(new SessionList(
            program, programs.Server, counts.Epoch, counts.Count, counts.Sequence, reading.Sessions, journal.Mark, counts.Clients,
            reading.Clients));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(
        string program, HttpContext context, CancellationToken cancellation, bool streams = false)
    {
        var asked = ProgramFilter.Of(context);
        if (asked.ToStatus().Hold is null)
            return Problems.Conflict(
                "program", $"Nobody holds {program}: requests would be lost and new ones would follow. Hold it first.");
        return await asked.Source.AbortAsync(streams, cancellation) ? TypedResults.NoContent() : Problems.Silent(program);
    }

    private static async Task<Results<Ok<ProgramHealth>, ProblemHttpResult>> AskAsync(
        string program, HttpContext context, HealthProbe probe, IReadOnlyList<ProxyListener> proxies, CancellationToken cancellation,
        string? through = null)
    {
        if (through is not (null or "proxy"))
            return Problems.Invalid("through", $"'{through}' is no way to {program}.", "Use through=proxy, or leave it out.");
        var asked = ProgramFilter.Of(context);
        // A program that lists its own requests has no proxy: it is asked directly.
        var proxy = through is null ? null : proxies.UrlOf(program);
        return TypedResults.Ok(await probe.AskAsync(asked.Settings, proxy, cancellation));
    }

    private static Results<Ok<PreflightReport>, ProblemHttpResult> Get(
        string program, PreflightOrder order, HttpContext context, Preflight preflight)
    {
        if (!VersionRule.IsValid(order.Version)) return Problems.Invalid("version", $"'{order.Version}' is no version.", VersionRule.Rule);
        return TypedResults.Ok(preflight.Check(ProgramFilter.Of(context).Settings, order.Version));
    }
}

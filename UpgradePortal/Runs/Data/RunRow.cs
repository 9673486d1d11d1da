using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Runs.Data;

/// <summary>A run as it is stored. The columns beside <see cref="State"/> are copies to search by; <see cref="Put"/> keeps them
/// true.</summary>
public sealed class RunRow
{
    public Guid Id { get; set; }
    public Guid PlanId { get; set; }
    public string Program { get; set; } = "";
    public string Version { get; set; } = "";
    public RunStatus Status { get; set; }
    public bool IsOver { get; set; }
    public string State { get; set; } = "";
    public int Revision { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public string CreatedBy { get; set; } = "";

    /// <summary>Of what was approved: program, version, servers and policy as the plan said them at the start.</summary>
    public string ContentHash { get; set; } = "";

    /// <summary>Everybody who made the plan what it is: they can't approve its waves.</summary>
    public string RequestersJson { get; set; } = "[]";

    [NotMapped]
    public IReadOnlyList<string> Requesters
    {
        get => JsonSerializer.Deserialize<string[]>(RequestersJson, RowJson.Options)!;
        set => RequestersJson = JsonSerializer.Serialize(value, RowJson.Options);
    }

    public UpgradeRun Run() => JsonSerializer.Deserialize<UpgradeRun>(State, RowJson.Options)!;

    /// <returns>Null when it can't be read, so that a list of runs can say so of this one and show the others.</returns>
    public UpgradeRun? Readable()
    {
        try
        {
            return Run();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void Put(UpgradeRun run, DateTimeOffset now)
    {
        (Id, Program, Version, Status) = (run.Id, run.Program, run.Version, run.Status);
        EndedAt = run.IsOver ? EndedAt ?? now : null;
        IsOver = run.IsOver;
        State = JsonSerializer.Serialize(run, RowJson.Options);
        Revision++;
    }
}

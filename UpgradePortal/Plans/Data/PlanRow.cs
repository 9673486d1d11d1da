using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpgradePortal.Common;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Plans.Data;

/// <summary>What is to be upgraded, where and how. A run is one carrying-out of it.</summary>
public sealed class PlanRow
{
    public required Guid Id { get; set; }
    public required string Program { get; set; }
    public required string Version { get; set; }
    public required string PolicyJson { get; set; }
    public required string ServersJson { get; set; }
    public required DateTimeOffset CreatedAt { get; set; }
    public required string CreatedBy { get; set; }
    public PlanStatus Status { get; set; }

    /// <summary>Grows with each edit.</summary>
    public int Revision { get; set; }

    /// <summary>Names of the windows it may run in; empty: it is started by hand.</summary>
    public string WindowsJson { get; set; } = "[]";

    /// <summary>Everybody who made it what it is: they can't approve it.</summary>
    public string RequestersJson { get; set; } = "[]";

    /// <summary>Why freezes don't hold for it; null: they do.</summary>
    [FreeText]
    public string? FreezeOverride { get; set; }

    /// <summary>Scheduled: the opening it waits for; null: to be looked up.</summary>
    public DateTimeOffset? OpensAt { get; set; }

    /// <summary>Scheduled: the opening people were told of.</summary>
    public DateTimeOffset? ToldOf { get; set; }

    /// <summary>Scheduled, and its window is open: why it did not start yet.</summary>
    [FreeText]
    public string? HoldReason { get; set; }

    /// <summary>Ended: by whom and why, in words.</summary>
    [FreeText]
    public string? EndReason { get; set; }
    public Guid? RunId { get; set; }

    [NotMapped]
    public RunPolicy Policy => JsonSerializer.Deserialize<RunPolicy>(PolicyJson, RowJson.Options)!;

    [NotMapped]
    public IReadOnlyList<string> Windows
    {
        get => JsonSerializer.Deserialize<string[]>(WindowsJson, RowJson.Options)!;
        set => WindowsJson = JsonSerializer.Serialize(value, RowJson.Options);
    }

    [NotMapped]
    public IReadOnlyList<string> Requesters
    {
        get => JsonSerializer.Deserialize<string[]>(RequestersJson, RowJson.Options)!;
        set => RequestersJson = JsonSerializer.Serialize(value, RowJson.Options);
    }

    /// <summary>It can still be changed, approved and started.</summary>
    [NotMapped]
    public bool IsOpen => Status is PlanStatus.Made or PlanStatus.Scheduled;

    [NotMapped]
    public IReadOnlyList<string> Servers => JsonSerializer.Deserialize<string[]>(ServersJson, RowJson.Options)!;

    /// <summary>False: a list of plans leaves this one out, and shows the others.</summary>
    [NotMapped]
    public bool IsReadable
    {
        get
        {
            try
            {
                return (Policy, Servers, Windows, Requesters) is ({ }, { }, { }, { });
            }
            catch (JsonException)
            {
                return false;
            }
        }
    }
}

/// <summary>A plan is carried out once, and what was given up or refused stays so: a new one can be made of it.</summary>
internal static class PlanRules
{
    public static Refusal? Refuse(PlanRow plan) => plan.Status switch
    {
        PlanStatus.Made or PlanStatus.Scheduled => null,
        PlanStatus.Started => new($"This plan has been started already, as run {plan.RunId}. Plan the upgrade again."),
        PlanStatus.Done => new($"This plan has ended. {plan.EndReason} There is nothing to upgrade."),
        PlanStatus.Ended => new($"This plan has ended. {plan.EndReason} Plan the upgrade again."),
    };
}

/// <summary>Scheduled waits for its window; Started has its run, and no other; Ended was refused or given up; Done had nothing left to do
/// when its window opened.</summary>
public enum PlanStatus { Made, Scheduled, Started, Ended, Done }

internal sealed class PlanConfiguration : IEntityTypeConfiguration<PlanRow>
{
    public void Configure(EntityTypeBuilder<PlanRow> builder) => builder.ToTable("Plans").HasIndex(x => x.Status);
}

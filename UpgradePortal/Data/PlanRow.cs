using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using UpgradePortal.Method;

namespace UpgradePortal.Data;

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

    [NotMapped]
    public RunPolicy Policy => JsonSerializer.Deserialize<RunPolicy>(PolicyJson, RowJson.Options)!;

    [NotMapped]
    public IReadOnlyList<string> Servers => JsonSerializer.Deserialize<string[]>(ServersJson, RowJson.Options)!;
}

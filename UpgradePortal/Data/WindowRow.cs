using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using UpgradePortal.Method;

namespace UpgradePortal.Data;

/// <summary>A window that plans can name.</summary>
public sealed class WindowRow
{
    public required string Name { get; set; }
    public required string WhenJson { get; set; }

    [NotMapped]
    public MaintenanceWindow Window => new(Name, JsonSerializer.Deserialize<Recurrence>(WhenJson, RowJson.Options)!);

    public static WindowRow Of(MaintenanceWindow window) => new() { Name = window.Name, WhenJson = JsonSerializer.Serialize(window.When, RowJson.Options) };
}

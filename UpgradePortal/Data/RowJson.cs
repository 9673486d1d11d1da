using System.Text.Json;
using UpgradePortal.Contracts;

namespace UpgradePortal.Data;

/// <summary>How records of the method are kept in a row: enums by name, so that a new one in between changes no old row.</summary>
public static class RowJson
{
    public static JsonSerializerOptions Options { get; } = WireJson.Apply(new JsonSerializerOptions { IgnoreReadOnlyProperties = true });
}

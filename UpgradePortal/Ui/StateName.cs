using System.Text.Json;

namespace UpgradePortal.Ui;

/// <summary>What something is, for an attribute beside its words: as the API writes it, so that tests and scripts can rely on it when the
/// words change.</summary>
internal static class StateName
{
    /// <returns>Null for nothing: then there is no attribute.</returns>
    public static string? Of(object? state) => state?.ToString() is { } name ? JsonNamingPolicy.CamelCase.ConvertName(name) : null;
}

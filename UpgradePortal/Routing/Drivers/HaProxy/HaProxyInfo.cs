using System.Globalization;

namespace UpgradePortal.Routing.Drivers.HaProxy;

/// <summary>Which process answers, from <c>show info</c>.</summary>
/// <param name="Pid">Process id.</param>
/// <param name="Started">Seconds since 1970; null where only the age is told, before 2.4.</param>
/// <param name="Uptime">Seconds; null where it is not told.</param>
/// <param name="Node">Name of the machine, to tell processes with the same id apart.</param>
/// <param name="Connections">Of clients, open now; null where it is not told.</param>
internal sealed record HaProxyInfo(string Version, int Pid, long? Started, long? Uptime, string Node, int? Connections)
{
    /// <returns>Null when it is not what HAProxy answers.</returns>
    public static HaProxyInfo? Read(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries))
            if (line.Split(": ", 2) is [var name, var value]) values.TryAdd(name, value);
        return HaProxyNumber.Of(values.GetValueOrDefault("Pid", "")) is { } pid && pid > 0
            ? new(values.GetValueOrDefault("Version", "of unknown version"), pid, LongOf("Start_time_sec"), LongOf("Uptime_sec"),
                values.GetValueOrDefault("node", ""), HaProxyNumber.Of(values.GetValueOrDefault("CurrConns", "")))
            : null;

        long? LongOf(string name) => HaProxyNumber.Long(values.GetValueOrDefault(name, ""));
    }

    /// <param name="now">By the portal's clock.</param>
    /// <returns>When the process was started, in seconds since 1970: as it says, or from its age, then only about. Null when it tells
    /// neither.</returns>
    public long? StartedAt(DateTimeOffset now) =>
        Started ?? (Uptime is { } age && age <= now.ToUnixTimeSeconds() ? now.ToUnixTimeSeconds() - age : null);

    /// <param name="started">See <see cref="StartedAt"/>.</param>
    public string Epoch(long started) => string.Create(CultureInfo.InvariantCulture, $"{Node}/{Pid}-{started}");
}

using System.Text.RegularExpressions;
using UpgradePortal.Contracts;

namespace UpgradePortal.Router.Settings;

/// <summary>Checks one entry of <c>Router:Programs</c>.</summary>
internal static partial class ProgramSettingsValidator
{
    public static ProgramConfig Read(ProgramSettings written, string at, List<string> faults)
    {
        Need(faults, NameRule.IsValid(written.Name), $"{at}:Name", $"is \"{written.Name}\". {NameRule.Rule}");
        Need(faults, written.Affinity is null || NameRule.IsValid(written.Affinity.Cookie), $"{at}:Affinity:Cookie",
            $"is no cookie name. {NameRule.Rule}");
        Need(faults, written.Servers.Count > 0, $"{at}:Servers", "is empty: name the servers that hold the program.");
        foreach (var twice in written.Servers.GroupBy(s => s.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Skip(1).Any()))
            faults.Add($"{at}:Servers has \"{twice.Key}\" more than once: name each server once.");
        var servers = written.Servers.Select((s, i) => Server(s, $"{at}:Servers:{i}", faults)).ToList();
        return new(written.Name, Code(written.Code, $"{at}:Code", faults), written.Affinity?.Cookie, written.Http2, servers);
    }

    private static ServerConfig Server(ServerSettings server, string where, List<string> faults)
    {
        Need(faults, NameRule.IsValid(server.Name), $"{where}:Name", $"is \"{server.Name}\". {NameRule.Rule}");
        var valid = Uri.TryCreate(server.Address, UriKind.Absolute, out var address)
            && address is { Scheme: "http" or "https", AbsolutePath: "/" };
        Need(faults, valid, $"{where}:Address", $"is \"{server.Address}\": write http://host:port, without a path.");
        return new(server.Name, server.Address);
    }

    private static ProgramCode Code(CodeSettings code, string where, List<string> faults)
    {
        if (string.Equals(code.Kind, "fileName", StringComparison.OrdinalIgnoreCase))
        {
            Need(faults, NameRule.IsValid(code.Value), $"{where}:Value", $"is \"{code.Value}\": write a file name such as billing.aspx.");
            return new(CodeKind.FileName, code.Value);
        }

        Need(faults, string.Equals(code.Kind, "url", StringComparison.OrdinalIgnoreCase), $"{where}:Kind",
            $"is \"{code.Kind}\": write url or fileName.");
        Need(faults, UrlCode().IsMatch(code.Value), $"{where}:Value",
            $"is \"{code.Value}\": write /path, host or host/path, without scheme, port or query.");
        return new(CodeKind.Url, code.Value);
    }

    private static void Need(List<string> faults, bool holds, string setting, string otherwise)
    {
        if (!holds) faults.Add($"{setting} {otherwise}");
    }

    [GeneratedRegex(@"\A(?=.)[0-9A-Za-z.-]*(?:/[^\s?#:]*)?\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UrlCode();
}

using System.Net;
using UpgradePortal.Contracts;

namespace UpgradePortal.Router.Settings;

/// <summary>Turns what was written into what can be run, or into all that is wrong with it at once.</summary>
public sealed class SettingsValidator
{
    private const int ShortestKey = 16;
    private readonly List<string> faults = [];

    private SettingsValidator()
    {
    }

    /// <returns>The configuration, or null with at least one fault; each names its setting and the remedy.</returns>
    public static (RouterConfig? Config, IReadOnlyList<string> Faults) Read(RouterSettings written)
    {
        var check = new SettingsValidator();
        var config = check.Config(written);
        return (check.faults.Count == 0 ? config : null, check.faults);
    }

    private RouterConfig Config(RouterSettings written)
    {
        Need(NameRule.IsValid(written.Name), "Router:Name", $"is \"{written.Name}\". {NameRule.Rule}");
        Listeners(written.Listen);
        Control(written.Control);
        Need(written.Keys.Count is 1 or 2, "Router:Keys", "needs one key, or two while one is being replaced.");
        foreach (var (key, at) in written.Keys.Select((k, i) => (k, i)))
            Need(key.Length >= ShortestKey, $"Router:Keys:{at}", $"is shorter than {ShortestKey} characters: make a random one.");
        Need(written.State.Length > 0, "Router:State", "is missing: name a file the router may write, such as data/router.json.");
        Need(written.Programs.Count > 0, "Router:Programs", "is empty: name at least one program with its code and servers.");
        Unique(written.Programs.Select(p => p.Name), "Router:Programs", "name");
        Unique(written.Programs.Select(p => p.Code.Value.TrimEnd('/')), "Router:Programs", "code");
        Unique(written.Programs.Where(p => p.Affinity is not null).Select(p => p.Affinity!.Cookie), "Router:Programs", "cookie");
        var programs = written.Programs.Select((p, i) => ProgramSettingsValidator.Read(p, $"Router:Programs:{i}", faults)).ToList();
        return new(written.Name, written.Listen, written.Control, written.Keys, written.State, programs);
    }

    private void Listeners(IReadOnlyList<string> urls)
    {
        Need(urls.Count > 0, "Router:Listen", "is empty: name at least one url, such as http://0.0.0.0:8080.");
        foreach (var (url, at) in urls.Select((u, i) => (u, i)))
            Need(IsListener(url, out _), $"Router:Listen:{at}", $"is \"{url}\": write http://address:port or https://address:port.");
    }

    private void Control(string url)
    {
        if (!IsListener(url, out var address))
            faults.Add($"Router:Control is \"{url}\": write http://127.0.0.1:port, or https://address:port.");
        else
            Need(address!.Scheme == "https" || address.IsLoopback, "Router:Control",
                $"is {url}: keys would travel in the open. Use https, or a loopback address.");
    }

    private static bool IsListener(string url, out Uri? address) =>
        Uri.TryCreate(url, UriKind.Absolute, out address) && address is { AbsolutePath: "/", Scheme: "http" or "https" }
        && (IPAddress.TryParse(address.Host.Trim('[', ']'), out _) || address.IsLoopback);

    private void Unique(IEnumerable<string> texts, string setting, string what)
    {
        foreach (var twice in texts.GroupBy(t => t, StringComparer.OrdinalIgnoreCase).Where(g => g.Skip(1).Any()))
            faults.Add($"{setting} has the {what} \"{twice.Key}\" more than once: each program needs its own.");
    }

    private void Need(bool holds, string setting, string otherwise)
    {
        if (!holds)
            faults.Add($"{setting} {otherwise}");
    }
}

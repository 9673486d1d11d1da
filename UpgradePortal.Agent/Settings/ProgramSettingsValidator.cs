using UpgradePortal.Contracts;
using UpgradePortal.Sessions;

namespace UpgradePortal.Agent.Settings;

/// <summary>The faults of one program's settings.</summary>
internal static class ProgramSettingsValidator
{
    public static void Add(ProgramSettings program, string at, List<string> faults)
    {
        if (!NameRule.IsValid(program.Name)) faults.Add($"{at}:Name is '{program.Name}': {NameRule.Rule}");
        if (program.Source is SessionSourceKind.Proxy) CheckProxy(program, at, faults);
        else if (LocalAddress.Parse(program.SessionsUrl) is null)
            faults.Add($"{at}:SessionsUrl is '{program.SessionsUrl}': name the program's UpgradeSessions:Listen; {LocalAddress.Rule}.");
        else if (SessionsKey.FileOf(program.SessionsUrl, program.SessionsKeyFile) is null)
            faults.Add($"{at}:SessionsKeyFile is empty: {SessionsKey.Rule}, the program's UpgradeSessions:KeyFile.");
        else if (program.Sticky is not null)
            faults.Add($"{at}:Sticky is for proxies: the program counts its own clients, so set UpgradeSessions:Sticky in its settings.");
        if (!IsHttp(program.HealthUrl))
            faults.Add($"{at}:HealthUrl is '{program.HealthUrl}': give the address that answers 2xx while the program is well.");
        if (!IsHttp(program.VersionUrl))
            faults.Add($"{at}:VersionUrl is '{program.VersionUrl}': give the address that answers the running version.");
        if (program.Artefact is { Length: > 0 } path && !path.Contains("{version}", StringComparison.Ordinal))
            faults.Add($"{at}:Artefact is '{path}': put {{version}} where the version stands.");
        if (program.MinFreeDiskMb < 0) faults.Add($"{at}:MinFreeDiskMb is below 0.");
        AddCommand(program.Command, at + ":Command", faults);
    }

    public static bool IsHttp(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";

    private static void CheckProxy(ProgramSettings program, string at, List<string> faults)
    {
        if (ListenUrl.Parse(program.Listen) is not { IsTls: false })
            faults.Add($"{at}:Listen is '{program.Listen}': {ListenUrl.Rule}; the proxy speaks http only.");
        if (!IsHttp(program.Target))
            faults.Add($"{at}:Target is '{program.Target}': give the program's own address, for example http://127.0.0.1:5000.");
        if (program.Sticky?.Fault(at + ":Sticky") is { } fault) faults.Add(fault);
    }

    private static void AddCommand(CommandSettings command, string at, List<string> faults)
    {
        if (!Path.IsPathFullyQualified(command.File))
            faults.Add($"{at}:File is '{command.File}': give the absolute path of the upgrade command.");
        if (command.TimeLimit <= TimeSpan.Zero)
            faults.Add($"{at}:TimeLimit is {command.TimeLimit}: give the longest time an upgrade may take.");
        if (command.WorkingDirectory is { Length: > 0 } folder && !Directory.Exists(folder))
            faults.Add($"{at}:WorkingDirectory is '{folder}', which is not there: make the folder or leave the setting out.");
    }
}

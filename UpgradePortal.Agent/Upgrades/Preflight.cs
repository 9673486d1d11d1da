using UpgradePortal.Agent.Settings;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Upgrades;

/// <summary>Looks whether an upgrade could begin. Changes nothing.</summary>
public sealed class Preflight(AgentSettings agent)
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public PreflightReport Check(ProgramSettings program, string version)
    {
        var checks = new List<PreflightCheck> { Command(program.Command), Disk(agent.Data, program.MinFreeDiskMb) };
        if (program.Artefact is { Length: > 0 } pattern)
            checks.Add(Artefact(pattern.Replace("{version}", version, StringComparison.Ordinal)));
        return new PreflightReport(program.Name, version, checks);
    }

    private static PreflightCheck Command(CommandSettings command)
    {
        const string Name = "Upgrade command";
        if (!File.Exists(command.File))
            return new PreflightCheck(Name, false, $"{command.File} is not there: install it or change Command:File.");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(command.File) & AnyExecute) is UnixFileMode.None)
            return new PreflightCheck(Name, false, $"{command.File} may not be executed: chmod +x it.");
        return new PreflightCheck(Name, true, $"{command.File} is there and may be executed.");
    }

    private static PreflightCheck Artefact(string path) => File.Exists(path) || Directory.Exists(path)
        ? new PreflightCheck("Artefact", true, $"{path} is there.")
        : new PreflightCheck("Artefact", false, $"{path} is not there: copy this version to the server first.");

    private static PreflightCheck Disk(string folder, long needMb)
    {
        var free = new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace / (1024 * 1024);
        return free >= needMb
            ? new PreflightCheck("Free disk space", true, $"{free} MB are free, {needMb} MB are wanted.")
            : new PreflightCheck(
                "Free disk space", false, $"{free} MB are free, {needMb} MB are wanted: make room or lower MinFreeDiskMb.");
    }
}

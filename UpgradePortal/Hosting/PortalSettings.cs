using UpgradePortal.Agents;
using UpgradePortal.Audit;
using UpgradePortal.Contracts;
using UpgradePortal.Identity;
using UpgradePortal.Jobs;
using UpgradePortal.Notifications;
using UpgradePortal.Persistence;
using UpgradePortal.Plans.AutoStart;
using UpgradePortal.Routing.Drivers;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Steps;
using UpgradePortal.Ui;

namespace UpgradePortal.Hosting;

/// <summary>The settings directly below <c>Portal</c>, and the check of all that are below it. A wrong setting stops the start: bound late,
/// it would fail in the middle of an upgrade, or delete what was to be kept.</summary>
public sealed class PortalSettings
{
    public const string Section = "Portal";

    /// <summary>Folder of the database, keys and back-ups, relative to the content root.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>A listener for agents' signals alone; empty: they come where people do.</summary>
    public string? SignalsUrl { get; set; }

    /// <summary>Where people reach the portal, for links in notifications.</summary>
    public Uri? Address { get; set; }

    /// <summary>Addresses and networks of the proxies in front.</summary>
    public IReadOnlyList<string> Proxies { get; set; } = [];

    public static IReadOnlyList<SettingsSection> Sections { get; } =
    [
        SettingsSection.Of<PortalSettings>(Section),
        SettingsSection.Of<PollSettings>(PollSettings.Section),
        SettingsSection.Of<StepSettings>(StepSettings.Section),
        SettingsSection.Of<RunTimers>(RunTimers.Section),
        SettingsSection.Of<ScheduleSettings>(ScheduleSettings.Section),
        SettingsSection.Of<FleetSettings>(FleetSettings.Section),
        SettingsSection.Of<AgentTimes>(AgentTimes.Section),
        SettingsSection.Of<RouterTimes>(RouterTimes.Section),
        SettingsSection.Of<NotificationSettings>(NotificationSettings.Section),
        SettingsSection.Of<MailSettings>(MailSettings.Section),
        SettingsSection.Of<HeartbeatSettings>(HeartbeatSettings.Section),
        SettingsSection.Of<PageSettings>(PageSettings.Section),
        SettingsSection.Of<SecuritySettings>(SecuritySettings.Section),
        SettingsSection.Of<AuditSettings>(AuditSettings.Section),
        SettingsSection.Of<DiskSettings>(DiskSettings.Section),
    ];

    /// <returns>Everything that is wrong, each fault with its setting and remedy. Rules between settings are checked once each is well on
    /// its own.</returns>
    public static IReadOnlyList<string> Check(IConfiguration configuration)
    {
        string[] each = [.. SettingsSchema.Errors(configuration, Sections), .. Listeners.Check(configuration)];
        return each.Length > 0 ? each : [.. NotificationSettingsValidator.Check(configuration), .. Ages(configuration)];
    }

    private static IEnumerable<string> Ages(IConfiguration configuration)
    {
        var known = configuration.GetSection(FleetSettings.Section).Get<FleetSettings>() ?? new();
        var polling = configuration.GetSection(PollSettings.Section).Get<PollSettings>() ?? new();
        if (known.KnownFor <= polling.Agents)
            yield return $"{FleetSettings.Section}:KnownFor is '{known.KnownFor:c}': give a time longer than "
                + $"{PollSettings.Section}:Agents, which is {polling.Agents:c}.";
    }
}

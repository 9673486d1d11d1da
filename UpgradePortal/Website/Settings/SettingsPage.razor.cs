using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using UpgradePortal.Audit;
using UpgradePortal.Notifications;
using UpgradePortal.Persistence;

namespace UpgradePortal.Website.Settings;

/// <summary>Where everything can be set, and what only the settings file can.</summary>
public sealed partial class SettingsPage
{
    [Inject] public required IOptions<NotificationSettings> Notifications { get; init; }
    [Inject] public required PortalLinks Links { get; init; }
    [Inject] public required IOptions<MailSettings> Mail { get; init; }
    [Inject] public required IOptions<AuditSettings> Audit { get; init; }
    [Inject] public required IOptions<HeartbeatSettings> Heartbeat { get; init; }
    [Inject] public required IOptions<DiskSettings> Disk { get; init; }

    private static string Days(TimeSpan time) => time.TotalDays is var days && days < 2 ? $"{time.TotalHours:0} hours" : $"{days:0} days";
}

using System.Text.Json;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Notifications.Core;

namespace UpgradePortal.Notifications;

/// <summary>What an input must be before it is saved; each fault names its field and the remedy.</summary>
internal static class NotificationChecks
{
    private const int LongestUrl = 2000;

    public static ValidationErrors Preferences(this ValidationErrors faults, PreferencesInput input, IReadOnlyCollection<string> known)
    {
        faults.Unless(input.Kinds is { Count: > 0 }, "kinds", "Choose at least one.")
            .Unless(input.Kinds is null || input.Kinds.All(Enum.IsDefined), "kinds",
                $"There are {string.Join(", ", Enum.GetNames<NotificationKind>().Select(JsonNamingPolicy.CamelCase.ConvertName))}.")
            .Unless(input.Programs is not { Count: 0 }, "programs", "Name at least one program, or leave the list out for all of them.")
            .Unless(input.Programs is not { Count: > 1000 }, "programs",
                "Name at most 1000 programs, or leave the list out for all of them.");
        return faults.Known(input.Programs?.Take(1000), known);
    }

    public static ValidationErrors Webhook(this ValidationErrors faults, WebhookInput input, bool isNew)
    {
        faults.Unless(NameRule.IsValid(input.Name), "name", NameRule.Rule);
        if (input.Url is not null || isNew)
        {
            faults.Unless(UrlOf(input.Url) is not null, "url",
                "Give the receiver's whole address, https:// or http://, at most 2000 characters.")
                .Unless(UrlOf(input.Url) is not { UserInfo.Length: > 0 }, "url",
                    "Leave name and password out of the address; a receiver knows the portal by its signature.");
        }
        if (input.Template is { Length: > 0 } template && BodyTemplate.Fault(template) is { } fault)
            faults.Unless(false, "template", fault);
        return faults;
    }

    /// <returns>Null when it is none that can be used.</returns>
    public static Uri? UrlOf(string? text) =>
        text is { Length: > 0 and <= LongestUrl } && !text.Any(char.IsControl) && Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url.Scheme is "http" or "https" && url.Host.Length > 0 ? url : null;
}

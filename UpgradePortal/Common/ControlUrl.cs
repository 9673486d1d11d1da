namespace UpgradePortal.Common;

/// <summary>Addresses that the portal sends keys to.</summary>
internal static class ControlUrl
{
    private const int Longest = 300;

    // Link-local addresses are where clouds keep their secrets: nothing of ours is there.
    public static bool IsGood(string? url) =>
        url is { Length: <= Longest } && !url.Any(char.IsControl) && Uri.TryCreate(url, UriKind.Absolute, out var at)
        && (at.Scheme == Uri.UriSchemeHttps || (at.Scheme == Uri.UriSchemeHttp && at.IsLoopback)) && at.Host.Length > 0
        && at.UserInfo.Length == 0
        && !at.Host.StartsWith("169.254.", StringComparison.Ordinal) && !at.Host.StartsWith("[fe80", StringComparison.OrdinalIgnoreCase);
}

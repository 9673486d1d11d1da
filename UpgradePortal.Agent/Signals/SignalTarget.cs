namespace UpgradePortal.Agent.Signals;

/// <summary>Where exactly signals are posted.</summary>
internal static class SignalTarget
{
    public const string Path = "/api/v1/signals";

    public static Uri? Of(string? signalsUrl)
    {
        if (string.IsNullOrEmpty(signalsUrl)) return null;
        var url = new Uri(signalsUrl);
        return url.AbsolutePath == "/" ? new Uri(url, Path) : url;
    }
}

namespace UpgradePortal;

internal static partial class StartLog
{
    public static void LogLoopbackOnly(this ILogger logger, IReadOnlyList<string> urls) => LoopbackOnly(logger, string.Join(", ", urls));

    [LoggerMessage(LogLevel.Warning, "The portal has no accounts yet: everybody on this machine may use it, and it listens on this machine only ({Urls}).")]
    private static partial void LoopbackOnly(ILogger logger, string urls);
}

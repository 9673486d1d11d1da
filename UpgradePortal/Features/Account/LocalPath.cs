namespace UpgradePortal.Features.Account;

/// <summary>Where a page leads afterwards: never to another site.</summary>
internal static class LocalPath
{
    public static string Path(string? wanted) =>
        wanted is ['/', ..] && wanted is not ['/', '/' or '\\', ..] && !wanted.Any(char.IsControl) ? wanted : "/";
}

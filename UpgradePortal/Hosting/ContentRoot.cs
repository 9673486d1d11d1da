namespace UpgradePortal.Hosting;

internal static class ContentRoot
{
    /// <returns>The nearest folder at or above the binaries that holds appsettings.json: the publish folder, or the repository's root in
    /// development and tests.</returns>
    public static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "appsettings.json"))) return folder.FullName;
        return AppContext.BaseDirectory;
    }
}

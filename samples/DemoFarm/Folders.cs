namespace DemoFarm;

public static class Folders
{
    /// <summary>With all that is in it.</summary>
    public static void Copy(string from, string to)
    {
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories).Prepend(from))
        {
            var copy = Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(copy.FullName, File.GetUnixFileMode(folder));
            foreach (var file in Directory.EnumerateFiles(folder)) File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }
    }
}

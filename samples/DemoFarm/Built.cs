namespace DemoFarm;

/// <summary>Finds what was built beside this program, and the host that runs it.</summary>
public static class Built
{
    /// <summary>The <c>dotnet</c> that runs this very program: a child needs no other.</summary>
    public static string Dotnet { get; } = Path.GetFullPath(
        Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "dotnet"));

    public static string Dll(string project)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(here.Parent!.Parent!.FullName, project, here.Name, project + ".dll");
    }
}

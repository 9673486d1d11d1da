namespace UpgradePortal.Tests.Testing;

/// <summary>Finds programs built beside the tests.</summary>
internal static class AgentBuilt
{
    public static string Dll(string project)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(here.Parent!.Parent!.FullName, project, here.Name, project + ".dll");
    }
}

namespace UpgradePortal.Tests.Testing;

/// <summary>A folder of a test's own; its path is short enough for unix sockets.</summary>
internal sealed class RoutingFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("up-");

    public string File(string name) => Path.Combine(folder.FullName, name);

    public void Dispose() => folder.Delete(recursive: true);
}

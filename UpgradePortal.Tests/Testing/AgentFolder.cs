namespace UpgradePortal.Tests.Testing;

/// <summary>A folder for one test.</summary>
internal sealed class AgentFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("upgradeportal-agent-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

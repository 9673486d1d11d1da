namespace UpgradePortal.Sessions;

/// <summary>Paths that are asked by health checks: exact, letter case ignored.</summary>
public sealed class ProbePaths(IEnumerable<string> paths)
{
    private readonly string[] _paths = [.. paths];

    public bool Contains(string path)
    {
        foreach (var probe in _paths)
        {
            if (string.Equals(probe, path, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}

namespace UpgradePortal.Tests.Model;

/// <summary>One exhaustive search.</summary>
public interface ISearch
{
    string Name { get; }
    int States { get; }

    /// <summary>With fewer states than this something keeps the search from moving.</summary>
    int AtLeast { get; }
    int Transitions { get; }

    /// <summary>Empty when every rule held in every state.</summary>
    IReadOnlyCollection<string> Faults { get; }

    void Run();

    /// <returns>The shortest way to each fault.</returns>
    IEnumerable<string> Traces();
}

namespace UpgradePortal.Tests.Model.Search;

/// <summary>Takes what a model's steps find: where a state may go, and what is wrong with it.</summary>
public interface IWays<TState>
{
    void Fault(string what, string last = "");

    /// <summary>Something that must happen somewhere, or a promise is empty.</summary>
    void Sight(string what);

    /// <param name="state">Reached from the one that is looked at.</param>
    /// <param name="label">How.</param>
    /// <param name="luck">By a person or a fault: nobody may count on it to go on.</param>
    void Go(TState state, string label, bool luck = false);
}

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

/// <param name="State">Where it leads.</param>
/// <param name="Label">How.</param>
/// <param name="Luck">By a person or a fault.</param>
public readonly record struct Way<TState>(TState State, string Label, bool Luck);

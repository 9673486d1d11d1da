namespace UpgradePortal.Tests.Model;

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

namespace UpgradePortal.Tests.Model;

/// <param name="State">Where it leads.</param>
/// <param name="Label">How.</param>
/// <param name="Luck">By a person or a fault.</param>
public readonly record struct Way<TState>(TState State, string Label, bool Luck);

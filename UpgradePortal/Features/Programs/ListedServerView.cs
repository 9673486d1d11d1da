namespace UpgradePortal.Features.Programs;

public sealed record ListedServerView(string Server, int Position, string Address, IReadOnlyList<BindingInput> Bindings);

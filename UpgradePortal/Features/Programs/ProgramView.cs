using UpgradePortal.Contracts;

namespace UpgradePortal.Features.Programs;

public sealed record ProgramView(string Name, ProgramCode Code, IReadOnlyList<ListedServerView> Servers);

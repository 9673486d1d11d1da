using UpgradePortal.Contracts;

namespace UpgradePortal.Features.Setup;

public sealed record ProgramView(string Name, ProgramCode Code, IReadOnlyList<ListedServerView> Servers);

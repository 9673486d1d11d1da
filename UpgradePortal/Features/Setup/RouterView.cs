using UpgradePortal.Contracts;

namespace UpgradePortal.Features.Setup;

public sealed record RouterView(string Name, RouterKind Kind, string Address, bool HasKey);

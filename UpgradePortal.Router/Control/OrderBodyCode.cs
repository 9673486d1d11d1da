using UpgradePortal.Contracts;

namespace UpgradePortal.Router.Control;

/// <summary>See <see cref="OrderBody"/>.</summary>
internal sealed record OrderBodyCode(CodeKind? Kind, string? Value);

namespace UpgradePortal.Data;

/// <param name="Row">With its notice.</param>
/// <param name="To">Name of the webhook or of the person.</param>
public sealed record DeliveryLine(DeliveryRow Row, string To);

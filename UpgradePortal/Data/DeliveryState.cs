namespace UpgradePortal.Data;

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState { Waiting, Delivered, GivenUp }

namespace UpgradePortal.Features.Nights;

public enum CalendarKind { Window, Freeze, Planned, Run }

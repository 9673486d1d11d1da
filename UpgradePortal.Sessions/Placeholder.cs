namespace UpgradePortal.Sessions;

internal static class Placeholder;

namespace UpgradePortal.Router.Settings;

public sealed record ServerConfig(string Name, string Address);

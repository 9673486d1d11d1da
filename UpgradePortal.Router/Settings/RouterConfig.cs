namespace UpgradePortal.Router.Settings;

/// <summary>Settings that passed every check.</summary>
public sealed record RouterConfig(
    string Name, IReadOnlyList<string> Listen, string Control, IReadOnlyList<string> Keys, string State,
    IReadOnlyList<ProgramConfig> Programs);

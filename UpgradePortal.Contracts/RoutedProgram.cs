namespace UpgradePortal.Contracts;

public sealed record RoutedProgram(string Name, IReadOnlyList<RoutedServer> Servers);

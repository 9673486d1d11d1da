namespace DemoFarm.Routers;

/// <summary>Which router stands before the servers.</summary>
public enum FarmRouterKind { Ours, HaProxy }

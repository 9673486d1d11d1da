namespace UpgradePortal.Agent.Settings;

/// <summary>Who lists a program's requests. Door: the agent, which forwards them. Middleware: the program itself.</summary>
public enum SourceKind { Door, Middleware }

namespace UpgradePortal.Agent.Doors;

/// <summary>The agent's loggers, lent to a side listener: its end must not dispose them.</summary>
internal sealed class SharedLoggers(ILoggerFactory owned) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => owned.CreateLogger(categoryName);

    public void AddProvider(ILoggerProvider provider) => owned.AddProvider(provider);

    public void Dispose()
    {
        // Owned by the agent.
    }
}

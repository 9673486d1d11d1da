namespace UpgradePortal.Agents;

/// <summary>What came of a call to an agent. Silence is not a no: the call may have arrived, and may still arrive.</summary>
public abstract record AgentAnswer<T>
{
    public sealed record Said(T Value) : AgentAnswer<T>;

    /// <param name="Status">HTTP status of a definite no.</param>
    /// <param name="Why">The agent's reason, for people.</param>
    public sealed record Refused(int Status, string Why) : AgentAnswer<T>;

    public sealed record Silent(string Why) : AgentAnswer<T>;
}

/// <summary>An answer without content.</summary>
public sealed record NoContent
{
    public static readonly NoContent Value = new();
}

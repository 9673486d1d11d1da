namespace UpgradePortal.Agent.Proxy;

/// <summary>Marks the agent's own health questions through a proxy, so that they are not taken for clients.</summary>
public sealed class ProbeHeader
{
    public const string Header = "X-UpgradePortal-Probe";

    // Made anew at each start and told to nobody: a client can't hide its request with it.
    public string Secret { get; } = Guid.NewGuid().ToString("N");
}

using UpgradePortal.Agents;
using UpgradePortal.Data;

namespace UpgradePortal.Jobs;

/// <summary>How a server's agent is reached, as calls want it.</summary>
internal static class AgentAddress
{
    public static AgentEndpoint ToEndpoint(this ServerAccess server) => new(server.Name, server.Control, server.Key, server.Certificate);
}

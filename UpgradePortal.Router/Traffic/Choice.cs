using Yarp.ReverseProxy.Model;

namespace UpgradePortal.Router.Traffic;

/// <summary>What one request has come to on its way through the stages.</summary>
internal sealed class Choice
{
    /// <summary>The servers affinity was given to narrow.</summary>
    public IReadOnlyList<DestinationState>? BeforeAffinity { get; set; }

    /// <summary>The client's cookie names the server chosen.</summary>
    public bool BelongsThere { get; set; }

    /// <summary>The mode changed under the choice: nothing was sent, choose again.</summary>
    public bool Overtaken { get; set; }
}

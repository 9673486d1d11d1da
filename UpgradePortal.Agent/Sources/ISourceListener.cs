using UpgradePortal.Sessions;

namespace UpgradePortal.Agent.Sources;

/// <summary>Is told what happens to a session list, at once. Must not block.</summary>
public interface ISourceListener
{
    void BecameEmpty(SessionCounts counts);

    /// <param name="counts">Since the request began.</param>
    /// <param name="peer">The address its connection came from.</param>
    void Begun(SessionCounts counts, string peer);
}

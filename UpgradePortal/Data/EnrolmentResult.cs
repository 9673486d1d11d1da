using UpgradePortal.Contracts;

namespace UpgradePortal.Data;

/// <summary>What became of an agent's enrolment.</summary>
/// <param name="Portal">This one.</param>
/// <param name="Server">Null when it was refused.</param>
/// <param name="SignalKey">For the agent; the portal keeps its hash only.</param>
/// <param name="Place">Which field of <see cref="EnrolmentOrder"/> is wrong, when it was refused.</param>
/// <param name="Fault">What is wrong with it, and the remedy.</param>
public sealed record EnrolmentResult(Guid Portal, string? Server, string SignalKey, string Place, string Fault)
{
    public static EnrolmentResult Done(Guid portal, string server, string signalKey) => new(portal, server, signalKey, "", "");

    public static EnrolmentResult Wrong(string field, string fault) => new(default, null, "", field, fault);
}

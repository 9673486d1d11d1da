namespace UpgradePortal.Contracts;

/// <summary>Portal to agent, once it has enrolled.</summary>
/// <param name="Portal">Whom it obeys from now on.</param>
/// <param name="Server">Its name in the portal.</param>
/// <param name="SignalsUrl">Where its signals go.</param>
/// <param name="SignalKey">Sent with every signal.</param>
public sealed record EnrolmentAnswer(Guid Portal, string Server, Uri SignalsUrl, string SignalKey);

namespace UpgradePortal.Contracts;

/// <summary>Agent to portal, <c>POST /api/v1/enrol</c>: makes it the agent of the server that the token is for. The same order may be sent
/// again when its answer was lost.</summary>
/// <param name="Token">Shown by the portal, once.</param>
/// <param name="AgentKey">Made by the agent: the portal sends it with every order. 32 to 128 characters.</param>
/// <param name="Server">By the agent's own settings; null: the token says it.</param>
/// <param name="Certificate">Of its control listener, see <see cref="CertificatePin"/>; null: plain http on the portal's own
/// machine.</param>
/// <param name="Accepts">The portal it has enrolled with before; null: none, or a person transfers it.</param>
public sealed record EnrolmentOrder(
    string? Token, string? AgentKey, string? Server = null, string? Certificate = null, Guid? Accepts = null);

/// <summary>Portal to agent, once it has enrolled.</summary>
/// <param name="Portal">Whom it obeys from now on.</param>
/// <param name="Server">Its name in the portal.</param>
/// <param name="SignalsUrl">Where its signals go.</param>
/// <param name="SignalKey">Sent with every signal.</param>
public sealed record EnrolmentAnswer(Guid Portal, string Server, Uri SignalsUrl, string SignalKey);

using UpgradePortal.Contracts;

namespace UpgradePortal.Steps;

/// <summary>Takes every session list a step reads, for the pages: the portal's mirror of the session lists (M-16).</summary>
public delegate void SessionsListed(SessionList list);

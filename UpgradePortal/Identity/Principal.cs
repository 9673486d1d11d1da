using UpgradePortal.Audit.Core;

namespace UpgradePortal.Identity;

/// <summary>Who wants something changed. A person, or a token of theirs, is a <see cref="CurrentUser"/>; whatever else there is stands
/// here, so that nothing acts without saying as what.</summary>
/// <param name="Actor">As the audit log names it.</param>
public abstract record Principal(Actor Actor)
{
    /// <summary>The portal's own workers and its scheduler. They carry out what somebody was allowed to order.</summary>
    public static readonly Principal Portal = new Worker(Audit.Core.Actor.Portal);

    /// <param name="server">Whose agent; its key has been checked.</param>
    /// <param name="from">The address it comes from.</param>
    public static Principal OfAgent(string server, string from) => new Agent(server, from);

    /// <summary>See <see cref="Portal"/>.</summary>
    /// <param name="Actor">The portal, or what of it acts: the window that has opened, say.</param>
    public sealed record Worker(Actor Actor) : Principal(Actor);

    /// <summary>The agent of one server: it reports on that server's programs and changes nothing else.</summary>
    public sealed record Agent(string Server, string From) : Principal(Audit.Core.Actor.Agent(Server, From));
}

/// <summary>It is not the caller's to do. Pages and endpoints ask before, so this is seen only where rights have just changed, or where
/// somebody goes past them; nothing has been changed.</summary>
public sealed class AccessDeniedException : Exception
{
    public const string Text = "Your account may not do this. Somebody may have changed its rights; ask an administrator.";

    public AccessDeniedException()
        : base(Text)
    {
    }

    public AccessDeniedException(string message)
        : base(message)
    {
    }

    public AccessDeniedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

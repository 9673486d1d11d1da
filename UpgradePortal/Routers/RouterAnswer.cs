namespace UpgradePortal.Routers;

/// <summary>What telling a router gave.</summary>
public abstract record RouterAnswer
{
    private RouterAnswer()
    {
    }

    public sealed record Obeyed : RouterAnswer;

    public sealed record Refused(string Why) : RouterAnswer;

    /// <summary>The router has obeyed a later generation.</summary>
    public sealed record Outdated(string Why) : RouterAnswer;

    /// <summary>The router knows no such program or server.</summary>
    public sealed record UnknownTarget(string Why) : RouterAnswer;

    /// <summary>There was no connection, so nothing was sent.</summary>
    public sealed record Unreached(string Why) : RouterAnswer;

    /// <summary>Sent, and not answered: it may have been obeyed, or may yet be.</summary>
    public sealed record Silent(string Why) : RouterAnswer;
}

namespace UpgradePortal.Security;

/// <summary>How to find out which programs a request is about.</summary>
public enum About
{
    /// <summary>It is about none in particular.</summary>
    Nothing,

    /// <summary>The program that the path names.</summary>
    Program,

    /// <summary>The program of the plan that the path names.</summary>
    Plan,

    /// <summary>The program of the run that the path names.</summary>
    Run,

    /// <summary>All programs on the server that the path names.</summary>
    Server,

    /// <summary>All there are.</summary>
    Farm,

    /// <summary>The body says it; the endpoint looks at it itself.</summary>
    Body,
}

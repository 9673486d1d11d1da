namespace UpgradePortal.Features.Records;

/// <summary>What a row of the record is about.</summary>
public enum RecordKind
{
    Run,

    /// <summary>One server's turn in a run.</summary>
    Turn,

    /// <summary>The go for a wave of a run.</summary>
    Wave,
    Plan,
    Program,

    /// <summary>What plans of a program begin with.</summary>
    Defaults,
    Server,
    Router,
    Window,
    Freeze,

    /// <summary>A program on a server: an entry of the server list.</summary>
    Listed,
    Account,
    Token,
    Webhook,

    /// <summary>What somebody is told of.</summary>
    Messages,

    /// <summary>The record itself, a back-up, a message.</summary>
    Other,
}

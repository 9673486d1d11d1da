namespace UpgradePortal.Tests.Model.Search;

/// <summary>What may go wrong, or be done by people, in a search.</summary>
[Flags]
public enum ModelFaults
{
    None = 0,

    /// <summary>Choices about the server.</summary>
    Choices = 1,

    /// <summary>Orders to the run.</summary>
    Orders = 2,

    /// <summary>Somebody routes a stopped server again, or a router is restarted and forgets the stop.</summary>
    Drift = 4,

    /// <summary>Router commands that are lost, or time out and land later.</summary>
    LateCommands = 8,

    /// <summary>The agent is restarted and begins its list anew.</summary>
    Restarts = 16,

    /// <summary>Upgrade orders that time out and arrive later.</summary>
    LateOrders = 32,

    /// <summary>Commands fail, checks say no, drains are refused.</summary>
    Failures = 64,

    /// <summary>Requests arrive at a stopped server.</summary>
    Arrivals = 128,

    /// <summary>Answers are lost, the portal dies between effect and save.</summary>
    Crashes = 256,
    /// <summary>The window closes and opens.</summary>
    Windows = 512,

    /// <summary>The agent is restarted without its journal, or with an older copy of it.</summary>
    Amnesia = 1024,

    /// <summary>A version is shown for a moment only, or comes after its command has ended.</summary>
    Flips = 2048,

    /// <summary>A router's line follows another one, its stop is undone again and again, or a restart brings an old stop back.</summary>
    Reverts = 4096,

    /// <summary>A reload leaves an earlier process whose clients may still send.</summary>
    OldProcess = 8192,

    /// <summary>The address behind a router's line becomes another.</summary>
    Moves = 16384,

    /// <summary>Somebody else stops a server that no turn has out.</summary>
    Foreign = 32768,
    All = 65535,

    /// <summary>What a router does that no order asked for.</summary>
    OfRouters = Reverts | OldProcess | Moves | Foreign,

    /// <summary>Those that make a stop another than the turn left it.</summary>
    OfStops = Drift | LateCommands | Reverts | Moves,
}

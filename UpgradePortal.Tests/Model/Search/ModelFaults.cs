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
    All = 4095,
}

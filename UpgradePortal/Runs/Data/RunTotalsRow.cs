namespace UpgradePortal.Runs.Data;

/// <summary>What an agent counted of a program during a run. Agents count from their own start, so differences are added up.</summary>
public sealed class RunTotalsRow
{
    public Guid RunId { get; set; }
    public string Server { get; set; } = "";
    public string Program { get; set; } = "";

    /// <summary>Requests that ended since the run began.</summary>
    public long Served { get; set; }

    /// <summary>Of those, without a whole answer.</summary>
    public long Failed { get; set; }

    /// <summary>The agent's or program's count began anew meanwhile: what ended between the last look and that is missing.</summary>
    public bool IsAtLeast { get; set; }

    /// <summary>The agent's own counts when they were last looked at.</summary>
    public long LastServed { get; set; }
    public long LastFailed { get; set; }

    /// <param name="served">The agent's count now.</param>
    /// <param name="failed">Of those.</param>
    public void Add(long served, long failed)
    {
        if (served < LastServed || failed < LastFailed) (LastServed, LastFailed, IsAtLeast) = (0, 0, true);
        (Served, Failed) = (Served + served - LastServed, Failed + failed - LastFailed);
        (LastServed, LastFailed) = (served, failed);
    }
}

/// <summary>What a router counted of the run's program during a run: requests that it answered itself, with an error. It counts from its
/// own start, so differences are added up.</summary>
public sealed class RouterTotalsRow
{
    public Guid RunId { get; set; }
    public string Router { get; set; } = "";

    /// <summary>The router's name for the program.</summary>
    public string Backend { get; set; } = "";

    /// <summary>Since the run began.</summary>
    public long Errors { get; set; }

    /// <summary>The router was started anew meanwhile: what it answered between the last look and that is missing.</summary>
    public bool IsAtLeast { get; set; }

    /// <summary>The router's own count when it was last looked at.</summary>
    public long LastErrors { get; set; }

    /// <param name="errors">The router's count now.</param>
    public void Add(long errors)
    {
        if (errors < LastErrors) (LastErrors, IsAtLeast) = (0, true);
        (Errors, LastErrors) = (Errors + errors - LastErrors, errors);
    }
}

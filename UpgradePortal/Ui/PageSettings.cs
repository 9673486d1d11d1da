using UpgradePortal.Contracts;

namespace UpgradePortal.Ui;

/// <summary>How fresh open pages are kept.</summary>
public sealed class PageSettings
{
    public const string Section = "Portal:Pages";

    /// <summary>How often an open list of sessions asks the agent.</summary>
    [Timer("00:01:00", "00:00:00.500", "every open list of sessions keeps its agent busy with answering.")]
    public TimeSpan SessionsInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Ages grow also while nothing changes: what many pages share is read again after this long.</summary>
    [Timer("00:01:00", "00:00:00.100", "every open page has the database read without a rest.")]
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromSeconds(1);
}

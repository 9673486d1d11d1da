using UpgradePortal.Ui;

namespace UpgradePortal.Website.Instances;

/// <summary>How a program on a server stands, in words.</summary>
internal static class InstanceText
{
    public static string Of(InstanceState state) => state switch
    {
        InstanceState.Routed => "routed",
        InstanceState.NotServing => "gets no requests",
        InstanceState.Draining => "draining",
        InstanceState.Upgrading => "upgrading",
        InstanceState.ComingBack => "coming back",
        InstanceState.NeedsDecision => "needs a decision",
        InstanceState.LeftOut => "out",
        InstanceState.ManuallyDrained => "manually drained",
        InstanceState.StoppedByOthers => "stopped by somebody else",
        InstanceState.Unowned => "stopped, claimed by nobody",
        InstanceState.Unknown => "unknown",
    };

    public static StateSeverity SeverityOf(InstanceState state) => state switch
    {
        InstanceState.Routed => StateSeverity.Good,
        InstanceState.Draining or InstanceState.Upgrading or InstanceState.ComingBack => StateSeverity.Busy,
        InstanceState.NeedsDecision or InstanceState.Unowned => StateSeverity.Bad,
        InstanceState.LeftOut or InstanceState.ManuallyDrained or InstanceState.StoppedByOthers or InstanceState.NotServing =>
            StateSeverity.Warn,
        InstanceState.Unknown => StateSeverity.Quiet,
    };
}

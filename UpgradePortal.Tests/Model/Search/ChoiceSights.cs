using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Model.Search;

/// <summary>Where each choice must be possible: one that is refused everywhere breaks no rule, but its promise.</summary>
public static class ChoiceSights
{
    private static readonly (string InPhase, string AtTrouble)[,,] Names = Name();

    /// <summary>Without requests at a stopped server.</summary>
    public static string[] Promised { get; } =
    [
        .. new[] { Trouble.Overdue, Trouble.DrainRefused, Trouble.Failed }
            .SelectMany(t => new[] { At(Choice.Retry, t), At(Choice.Continue, t) }),
        .. new[] { Phase.Queued, Phase.Draining, Phase.Waiting }.Select(p => In(Choice.Skip, p)),
        .. new[] { Phase.Queued, Phase.Draining, Phase.Waiting, Phase.Upgrading, Phase.Verifying, Phase.Restoring }
            .Select(p => In(Choice.Exclude, p)),
        .. new[] { Phase.Draining, Phase.Waiting, Phase.Upgrading, Phase.Verifying, Phase.Upgraded }.Select(p => In(Choice.RollBack, p)),
        In(Choice.Continue, Phase.LeftOut), In(Choice.Force, Phase.Waiting), At(Choice.Force, Trouble.Overdue),
    ];

    /// <summary>With such requests.</summary>
    public static string[] PromisedToo { get; } =
        [At(Choice.Retry, Trouble.ArrivedWhileStopped), At(Choice.Continue, Trouble.ArrivedWhileStopped)];

    public static string[] Of(Choice choice, ServerTurn turn)
    {
        var (inPhase, atTrouble) = Names[(int)choice, (int)turn.Phase, (int)turn.Trouble];
        return [inPhase, atTrouble];
    }

    private static string In(Choice choice, Phase phase) => $"person {choice} in {phase}";

    private static string At(Choice choice, Trouble trouble) => $"person {choice} at {trouble}";

    private static (string InPhase, string AtTrouble)[,,] Name()
    {
        var names = new (string, string)[Enum.GetValues<Choice>().Length, Enum.GetValues<Phase>().Length, Enum.GetValues<Trouble>().Length];
        foreach (var choice in Enum.GetValues<Choice>())
            foreach (var phase in Enum.GetValues<Phase>())
                foreach (var trouble in Enum.GetValues<Trouble>())
                    names[(int)choice, (int)phase, (int)trouble] = (In(choice, phase), At(choice, trouble));
        return names;
    }
}

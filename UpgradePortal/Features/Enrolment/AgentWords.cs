using UpgradePortal.Ui;

namespace UpgradePortal.Features.Enrolment;

/// <summary>How an agent stands, in words.</summary>
internal static class AgentWords
{
    public static (Tone Tone, string Text) Of(AgentView agent) => agent switch
    {
        { HasKey: false, OpenUntil: not null } => (Tone.Busy, "waits for its agent"),
        { HasKey: false } => (Tone.Warn, "not enrolled"),
        { Silent: not null } => (Tone.Warn, "silent"),
        { HeardAt: not null } => (Tone.Good, "answers"),
        _ => (Tone.Quiet, "not heard yet"),
    };

    public static string Of(ConnectionView test) => !test.Works ? test.Why! : test.Programs.Count == 0 ? "It answers, and has no program."
        : $"It answers: {string.Join("; ", test.Programs.Select(Of))}.";

    private static string Of(ConnectionProgram program) =>
        $"{program.Program} {program.Version ?? "of unknown version"}, {(program.Healthy ? "healthy" : "not healthy")}, {program.Sessions} open";
}

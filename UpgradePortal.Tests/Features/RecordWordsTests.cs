using System.Text.Json;
using System.Text.RegularExpressions;
using UpgradePortal.Data;
using UpgradePortal.Features.Records;
using UpgradePortal.Method;

namespace UpgradePortal.Tests.Features;

/// <summary>Every row that the code can write has words for people.</summary>
public sealed partial class RecordWordsTests
{
    private static readonly Guid Id = Guid.CreateVersion7();
    private static readonly Dictionary<Guid, RecordUpgrade> Names = new() { [Id] = new("catalog", "2.4.0") };

    // What is done, and to what: as the writers put it.
    private static readonly (string Subject, string Deeds)[] Written =
    [
        ("account ann", "Created Changed Locked Unlocked PasswordChanged PasswordReset SignedIn LockedOut SecondFactorOn SecondFactorOff"),
        ("messages of ann", "Changed"),
        ("token build", "Created Revoked"),
        ("webhook chat", "Created Changed Deleted Tested"),
        ("program catalog", "Created Changed Deleted"),
        ("defaults of catalog", "Changed"),
        ("server app1", "Created Changed Deleted EnrolmentOffered EnrolmentRevoked Enrolled"),
        ("router edge", "Created Changed Deleted OutOfService InService"),
        ("catalog on app1", "Created Changed Deleted Drained Maintenance Restored Repaired Routed Stopped"),
        ("window night", "Created Changed Deleted"),
        ("freeze year-end", "Created Changed Deleted"),
        ($"plan {Id}", "Planned Changed Scheduled Unscheduled GivenUp FreezeOverridden ApprovalAsked NotStarted WindowMissed Approved Refused Withdrawn BrokenGlass"),
        ($"run {Id} wave 2", "Approved Refused Withdrawn BrokenGlass"),
        ("back-up", "Downloaded"),
        ("the record", "Removed"),
        ("message", "SentAgain"),
        ($"run {Id}", string.Join(' ', Kinds<RunEvent>())),
        ($"run {Id} app1", string.Join(' ', Kinds<TurnEvent>())),
    ];

    public static TheoryData<string, string> Rows()
    {
        var rows = new TheoryData<string, string>();
        foreach (var (subject, deeds) in Written)
            foreach (var deed in deeds.Split(' ')) rows.Add(subject, deed);
        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Row_OfEveryKind_HasWords(string subject, string what)
    {
        var deed = RecordWords.Deed(what, RecordSubject.Of(subject), Names[Id]);
        Assert.NotNull(deed);
        Assert.DoesNotContain("{", deed, StringComparison.Ordinal);
        Assert.DoesNotContain($"{Id}", deed, StringComparison.Ordinal);
        Assert.DoesNotMatch(Inner(), deed);
    }

    [Fact]
    public void Writers_WriteNothingThatIsMissingHere()
    {
        var known = Written.SelectMany(w => w.Deeds.Split(' ')).ToHashSet(StringComparer.Ordinal);
        var written = SourceTree.Files("UpgradePortal", ".cs").SelectMany(File.ReadLines).Where(l => Writer().IsMatch(l))
            .SelectMany(l => Deed().Matches(l)).Select(m => m.Groups["deed"].Value).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(written.Count > 30, $"The writers are not found: {string.Join(' ', written)}");
        Assert.DoesNotContain(written, w => !known.Contains(w));
    }

    [Theory]
    [InlineData("Draining", "Waiting", "Being taken out of routing → waiting for its sessions to end")]
    [InlineData("Waiting", "ada chose to go on with app1: it is a monitor.", "ada chose to go on with app1: it is a monitor.")]
    [InlineData("Upgrading", "Upgrading", "Still upgrading")]
    [InlineData("Restoring", "LeftOut", "Going back into routing → out of service")]
    public void Turn_SaysWhereItStood_InWords(string before, string after, string words) =>
        Assert.Equal([words], Notes($"run {Id} app1", "NotYet", before, after));

    [Fact]
    public void Plan_New_SaysItsServersWindowsAndPolicy()
    {
        var notes = Notes($"plan {Id}", "Planned", null, $"catalog 2.4.0 on app1, app2; night, noon; {Json(new RunPolicy { Canaries = 1 })}");
        Assert.Equal(["On app1, app2.", "At most 1 out at once, at least 1 serving.", "In the windows night, noon; at the cutoff the rest waits for the next window."], notes.Take(3));
        Assert.Contains(notes, n => n.StartsWith("The first server goes alone", StringComparison.Ordinal));
    }

    [Fact]
    public void Plan_Changed_SaysOnlyWhatChanged() => Assert.Equal(
        ["Version 2.4.0 → 2.4.1.", "Now: The upgrade is tried up to 3 times on a server.", "No longer: The upgrade is tried up to 2 times on a server."],
        Notes($"plan {Id}", "Changed", $"2.4.0 on app1; no window; {Json(new RunPolicy { MaxAttempts = 2 })}", $"2.4.1 on app1; no window; {Json(new RunPolicy { MaxAttempts = 3 })}"));

    [Fact]
    public void Window_AndFreeze_SayWhen()
    {
        var night = new Recurrence([DayOfWeek.Monday, DayOfWeek.Friday], new TimeOnly(22, 0), null, TimeSpan.FromHours(6), "Europe/Berlin");
        Assert.Equal(["Mon, Fri at 22:00 for 6:00 h, Europe/Berlin → Every day at 22:00 for 6:00 h, Europe/Berlin"], Notes("window night", "Changed", Json(night), Json(night with { Days = [] })));
        var from = new DateTimeOffset(2026, 12, 20, 0, 0, 0, TimeSpan.Zero);
        var freeze = FreezeRow.Of(new("year-end", null, new(from, from.AddDays(14), "year-end")), ["catalog"]);
        Assert.Equal(["20 Dec 2026 00:00 to 3 Jan 2027 00:00; catalog"], Notes("freeze year-end", "Created", null, $"{freeze.FreezeJson} {freeze.ProgramsJson}"));
    }

    [Theory]
    [InlineData("account ann", "Changed", "Viewer", "Operator Approver of catalog, crm", "viewer → operator, approver, for catalog, crm")]
    [InlineData("account ann", "Created", null, "Administrator, the first", "administrator, the first")]
    [InlineData("token build", "Created", null, "Operator, until 2026-12-01 10:00:00Z", "operator, until Tue 1 Dec 2026 10:00")]
    [InlineData("webhook chat", "Created", null, "chat.example.org, on, usual body: needs decision, broken glass of catalog", "chat.example.org, on, usual body: needs a decision, without approval, for catalog")]
    [InlineData("messages of ann", "Changed", "none", "ann@example.org: approval asked", "none → ann@example.org: an approval is asked for")]
    [InlineData("program catalog", "Created", null, "URL /catalog, defaults {\"MaxOut\":2,\"WaitAtMost\":\"00:10:00\"}", "URL /catalog, and plans of it begin with: At most 2 servers out at once. Sessions that last longer than 10 min: ask a person, and show who holds it open.")]
    [InlineData("defaults of catalog", "Changed", "{\"MaxOut\":1}", "{\"MaxOut\":\"25%\"}", "Now: At most 25% of the servers out at once.|No longer: At most 1 server out at once.")]
    [InlineData("server app1", "Enrolled", "sha256:01", "sha256:02", "Its agent is known by another certificate than before.")]
    [InlineData("catalog on app1", "Restored", "Disk full.", "New disk.", "It was out because: Disk full.|Brought back because: New disk.")]
    [InlineData("plan 0198c0de-0000-7000-8000-000000000000", "Approved", "5f6e", "Fine.", "Fine.")]
    public void Change_IsToldInWords(string subject, string what, string? before, string? after, string words) =>
        Assert.Equal(words, string.Join('|', Notes(subject, what, before, after)));

    [Fact]
    public void Row_OfAnotherVersion_IsNotGuessedAt()
    {
        Assert.Equal(["The copies of the record have it word for word."], Notes("window night", "Changed", "{\"Lasts\":7}", "{}"));
        var line = RecordWords.Of(Row("server app1", "TurnedAround", null, null), Names, at => at);
        Assert.Equal("Turned around app1", line.What);
    }

    private static IReadOnlyList<string> Notes(string subject, string what, string? before, string? after) =>
        RecordNotes.Of(Row(subject, what, before, after), RecordSubject.Of(subject), at => at);

    private static AuditRow Row(string subject, string what, string? before, string? after) => AuditRow.Of(default, "ann", what, subject, before, after);

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, RowJson.Options);

    private static IEnumerable<string> Kinds<T>() => typeof(T).GetNestedTypes().Where(t => t.IsAssignableTo(typeof(T))).Select(t => t.Name).Where(n => n != "Ticked");

    [GeneratedRegex(@"AuditRow\.Of\(|\bAudit\(db|\.Note\(db|WriteAsync\(personId, who", RegexOptions.None, 1000)]
    private static partial Regex Writer();

    [GeneratedRegex(@"""(?<deed>[A-Z][A-Za-z]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Deed();

    [GeneratedRegex("[a-z][A-Z]", RegexOptions.None, 1000)]
    private static partial Regex Inner();
}

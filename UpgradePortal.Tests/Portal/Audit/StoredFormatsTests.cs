using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Identity.Core;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Persistence;
using UpgradePortal.Plans;
using UpgradePortal.Routing.Core;
using UpgradePortal.Routing.Data;
using UpgradePortal.Runs.Core;
using UpgradePortal.Schedule.Core;

namespace UpgradePortal.Tests.Portal.Audit;

/// <summary>What is stored stays readable: every code, every shape of data and every JSON column has an example here that is read back,
/// says the same words and is written the same again. A renamed property or enum member fails here, and not in somebody's
/// database.</summary>
public sealed partial class StoredFormatsTests
{
    private static readonly IAuditText[] Modules = [.. typeof(IAuditText).Assembly.GetTypes()
        .Where(t => t.IsAssignableTo(typeof(IAuditText)) && !t.IsAbstract)
        .Select(t => (IAuditText)Activator.CreateInstance(t, nonPublic: true)!)];

    private static readonly AuditTexts Texts = new(Modules);
    private static readonly DateTimeOffset At = new(2026, 11, 30, 21, 0, 0, TimeSpan.Zero);

    // What rows keep as JSON.
    private static readonly Type[] Shapes =
        [typeof(UpgradeRun), typeof(ServerTurn), typeof(RunPolicy), typeof(PolicyInput), typeof(Recurrence), typeof(Freeze), typeof(Rights),
            typeof(NotificationPreferences)];

    public static TheoryData<string> AuditCodes() => [.. StoredExample.AuditEntries.Select(e => e.Code)];

    public static TheoryData<string> EventCodes() => [.. StoredExample.RunEvents.Select(e => e.Code).Distinct()];

    public static TheoryData<string> Columns() => [.. Shapes.Select(t => t.Name)];

    [Fact]
    public void AuditCodes_AllHaveAnExampleAndATextOfOneModule()
    {
        var written = Written().ToHashSet(StringComparer.Ordinal);
        Assert.True(written.Count > 90, $"The codes are not found: {string.Join(' ', written)}");
        var said = Modules.SelectMany(m => m.Codes.Select(c => c.Code)).ToList();
        Assert.Equal(said.Count, said.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(written.Order(StringComparer.Ordinal), said.Order(StringComparer.Ordinal));
        Assert.Equal(written.Order(StringComparer.Ordinal), StoredExample.AuditEntries.Select(e => e.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EventCodes_AllAreListedAndHaveAnExample()
    {
        Assert.Equal(Constants(typeof(RunEventCodes)), RunEventCodes.All);
        Assert.Equal(Constants(typeof(TurnEventCodes)).Order(StringComparer.Ordinal), TurnEventCodes.All.Order(StringComparer.Ordinal));
        Assert.Equal(
            RunEventCodes.All.Concat(TurnEventCodes.All).Concat(RouterEventText.Codes).Order(StringComparer.Ordinal),
            StoredExample.RunEvents.Select(e => e.Code).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(AuditCodes))]
    public void AuditEntry_Stored_IsReadBackAndSaysTheSame(string code)
    {
        var example = StoredExample.AuditEntries.Single(e => e.Code == code);
        var type = Modules.SelectMany(m => m.Codes).Single(c => c.Code == code).DataType;
        Assert.Equal(example.Data?.GetRawText(), Again(example.Data, type));
        var text = Texts.Of(example.ToAuditRow(At), at => at);
        Assert.Equal((example.What, string.Join('|', example.Details ?? [])), (text.What, string.Join('|', text.Details)));
        Assert.All(text.Details.Append(text.What), t => Assert.DoesNotMatch(Inner(), t));
    }

    [Theory]
    [MemberData(nameof(EventCodes))]
    public void Event_Stored_IsReadBackAndSaysTheSame(string code) =>
        Assert.All(StoredExample.RunEvents.Where(e => e.Code == code), IsReadBackAndSaysTheSame);

    private static void IsReadBackAndSaysTheSame(StoredExample example)
    {
        var code = example.Code;
        var type = code.StartsWith("run.", StringComparison.Ordinal) ? typeof(RunEventData) :
            code.StartsWith("router.", StringComparison.Ordinal) ? typeof(RouterEventData) : typeof(TurnEventData);
        Assert.Equal(example.Data?.GetRawText(), Again(example.Data, type));
        var text = UpgradePortal.Runs.Data.EventCodes.Text(example.ToEventRow(Guid.Empty, At), "catalog", "2.4.0");
        Assert.Equal(example.What, text);
        Assert.DoesNotMatch(Inner(), text);
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void Column_Stored_IsReadBackAndWrittenTheSame(string name)
    {
        var examples = StoredExample.Columns.Where(c => c.Code == name).Select(c => c.Data).ToList();
        Assert.NotEmpty(examples);
        Assert.All(examples, stored => Assert.Equal(stored?.GetRawText(), Again(stored, Shapes.Single(t => t.Name == name))));
    }

    [Fact]
    public void Entry_OfALaterVersion_IsNotGuessedAt()
    {
        var later = new AuditRow { At = At, Actor = "ann", Code = "server.turnedAround", SubjectType = "server", SubjectId = "app1" };
        Assert.Equal("Turned around: app1", Texts.Of(later, at => at).What);
        var other = new AuditRow
        { At = At, Actor = "ann", Code = "window.changed", SubjectType = "window", SubjectId = "night", Data = "{\"after\":7}" };
        Assert.Equal(["The exported audit log has it word for word."], Texts.Of(other, at => at).Details);
        Assert.Equal("run.turnedAround", UpgradePortal.Runs.Data.EventCodes.Text(
            new() { RunId = Guid.Empty, At = At, Code = "run.turnedAround" }, "catalog", "2"));
    }

    [Fact]
    public async Task Text_IsKeptWithoutNulAndInItsLength()
    {
        await using var portal = new PortalFactory();
        await using var db = await portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        var claim = new DrainClaimRow
        { Program = "catalog", Server = "app1", By = "run", Reason = new string('x', 3998) + "😀 \0", At = At };
        db.Set<DrainClaimRow>().Add(claim);
        await db.SaveChangesAsync();
        Assert.Equal(new string('x', 3998) + "…", claim.Reason);
        claim.Reason = "a\0b";
        await db.SaveChangesAsync();
        Assert.Equal("a\uFFFDb", claim.Reason);
        claim.By = new('x', 4001);
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public void Time_IsKeptInMicroseconds() =>
        Assert.Equal(At.AddTicks(1_234_560), UtcMicroseconds.At(UtcMicroseconds.Of(At.AddTicks(1_234_567))));

    private static string? Again(JsonElement? data, Type type) =>
        RowJson.Write(JsonSerializer.Deserialize(data?.GetRawText() ?? "{}", type, RowJson.Options));

    private static IEnumerable<string> Written() =>
        typeof(AuditCode).Assembly.GetTypes().Where(t => t is { IsAbstract: true, IsSealed: true, ContainsGenericParameters: false })
        .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => f.GetValue(null))
            .Concat(t.GetProperties(BindingFlags.Public | BindingFlags.Static).Select(p => p.GetValue(null))))
        .SelectMany(Codes).Select(c => c.Code);

    private static IEnumerable<AuditCode> Codes(object? value) => value switch
    {
        AuditCode code => [code],
        IEnumerable<AuditCode> codes => codes,
        { } group when group.GetType().Name is "ApprovalCodes" or "ChangeCodes`1" =>
            group.GetType().GetProperties().Select(p => p.GetValue(group)).OfType<AuditCode>(),
        _ => [],
    };

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!);

    // JSON, an id, a hash, a name in two words from inside, a phase by its own name.
    [GeneratedRegex(@"[{}]|[0-9a-f]{8}-[0-9a-f]{4}|[0-9a-f]{40}|\b(?!WebSockets)[A-Z]?[a-z]+[A-Z]|"
        + @"\b(Queued|Draining|Verifying|Restoring)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Inner();
}

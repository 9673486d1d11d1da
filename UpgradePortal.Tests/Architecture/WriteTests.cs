namespace UpgradePortal.Tests.Architecture;

/// <summary>Whatever somebody orders is written through the one helper that checks their right to it. What else opens a write transaction
/// stands here, with why nobody's right is to be checked there.</summary>
public sealed class WriteTests
{
    private static readonly Dictionary<string, string> Workers = new(StringComparer.Ordinal)
    {
        ["Audit/AuditRetention.cs"] = "Once a day, by the portal's settings.",
        ["Audit/OlderDatabase.cs"] = "At start: whether the database is the one that was there last.",
        ["Identity/AuthorizedWrites.cs"] = "The helper itself.",
        ["Identity/SecurityLog.cs"] = "Notes what was refused.",
        ["Identity/SignIn/SecondFactor.cs"] = "A key that counts for nothing before a code of it has been shown.",
        ["Identity/SignIn/SignInAttempts.cs"] = "Counts what was wrong.",
        ["Identity/SignIn/SignInService.cs"] = "Nobody is signed in yet.",
        ["Identity/SignIn/SignInSessions.cs"] = "Begins a sign-in, and notes when it was used last.",
        ["Identity/TokenService.cs"] = "When a token was used last.",
        ["ManualDrains/StickyDrains.cs"] = "Carries out a drain once its clients have gone.",
        ["Notifications/Deliveries.cs"] = "Turns notices into deliveries, and removes old ones.",
        ["Persistence/PersistenceServices.cs"] = "Registers it.",
        ["Plans/AutoStart/ScheduledPlans.cs"] = "Notes what the scheduler has seen.",
        ["Routing/RouterEpochs.cs"] = "Notes that a router was started anew.",
        ["Routing/UnownedDrains.cs"] = "Notes drains that nobody owns.",
        ["Routing/WantedRoutes.cs"] = "Notes what a router was seen doing.",
        ["Runs/Execution/Downtime.cs"] = "At start: time that the portal was not there.",
        ["Runs/Execution/FallbackWatch.cs"] = "Notes versions that fell back.",
        ["Runs/Execution/RunAdmission.cs"] = "Starts the turns of a run that somebody was allowed to start.",
    };

    [Fact]
    public void Writes_OnSomebodysBehalf_GoThroughTheOneHelper()
    {
        var found = SourceUses.Of("UpgradePortal", "UpgradePortal.Contracts").Where(u => u.To == "Persistence/WriteLock.cs")
            .Select(u => u.From).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        Assert.Equal(Workers.Keys.Order(StringComparer.Ordinal), found);
    }
}

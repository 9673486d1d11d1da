using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Schedule.Core;
using UpgradePortal.Schedule.Data;

namespace UpgradePortal.Schedule;

/// <summary>A freeze: one stretch of time, or one that comes again and again.</summary>
/// <param name="From">Once: the first moment.</param>
/// <param name="Until">Once: the first moment after it.</param>
/// <param name="When">Again and again, instead of both.</param>
/// <param name="Programs">Whom it holds up; left out: all.</param>
public sealed record FreezeInput(DateTimeOffset? From, DateTimeOffset? Until, RecurrenceInput? When, IReadOnlyList<string>? Programs)
{
    public ValidationErrors Check(string name, IReadOnlyCollection<string> programs)
    {
        var faults = Whom(name, programs)
            .Unless(When is not null || (From is not null && Until is not null), "from",
                "Give from and until, or when it comes again and again.")
            .Unless(When is null || (From is null && Until is null), "when",
                "Give either from and until, or when it comes again and again.")
            .Unless(From is not { } from || Until is not { } until || from < until, "until", "It must end after it begins.");
        return When is null ? faults : faults.Concat(When.Check());
    }

    /// <summary>What is wrong with its name and with whom it holds up.</summary>
    public ValidationErrors Whom(string name, IReadOnlyCollection<string> programs) =>
        new ValidationErrors().Unless(NameRule.IsValid(name), "name", NameRule.Rule)
        .Unless(Programs is null or { Count: > 0 and <= 500 }, "programs", "Name programs, or leave them out for all.")
        .Known(Programs, programs);

    public Freeze ToFreeze(string name) =>
        When is { } when ? new(name, when.ToRecurrence(), null) : new(name, null, new WindowOccurrence(From!.Value, Until!.Value, name));
}

public sealed record FreezeView(
    string Name, DateTimeOffset? From, DateTimeOffset? Until, RecurrenceInput? When, IReadOnlyList<string>? Programs)
{
    public Freeze ToFreeze() => new FreezeInput(From, Until, When, Programs).ToFreeze(Name);

    public static FreezeView Of(FreezeRow row) => row.Freeze is var freeze && freeze.When is { } when
        ? new(row.Name, null, null, RecurrenceInput.Of(when), row.Programs)
        : new(row.Name, freeze.Once!.Value.From, freeze.Once.Value.Until, null, row.Programs);
}

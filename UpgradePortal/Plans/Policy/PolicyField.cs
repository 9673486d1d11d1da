using System.Globalization;
using System.Text.Json;
using UpgradePortal.Approvals;
using UpgradePortal.Common;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Plans.Policy;

/// <summary>One field of a plan's policy: its name, what it takes and what it does. The checks, the form, the API's document and the table
/// in the README all read it here.</summary>
/// <param name="Name">On the wire.</param>
/// <param name="Help">What it does, for people.</param>
/// <param name="Example">As JSON.</param>
public abstract record PolicyField(string Name, string Help, string Example)
{
    /// <summary>Where what is wrong with it is told.</summary>
    public string Path => $"policy.{Name}";

    /// <summary>What it takes, with both bounds.</summary>
    public abstract string Takes { get; }

    /// <summary>Of the portal, where plan and program say nothing; null: nothing.</summary>
    public string? Default { get; init; }

    /// <summary>A line for people where a policy is not as usual; null: the field is told of in other words.</summary>
    public Func<RunPolicy, string?>? Unusual { get; init; }

    public string Remedy => $"Give {Takes.Replace("`", "", StringComparison.Ordinal)}, for example {Example}.";

    public abstract void Check(ValidationErrors faults, PolicyInput input);

    protected static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

/// <summary>A time. In the form it is a number of minutes, or of what suits it better.</summary>
public sealed record PolicyTime(
    string Name, Func<PolicyInput, TimeSpan?> Of, TimeSpan Min, TimeSpan Max, string Help, string Example)
    : PolicyField(Name, Help, Example)
{
    // Fine enough to come back as what it was, coarse enough to read.
    private const int Decimals = 9;

    /// <summary>Zero would mean that the limit is over before it begins.</summary>
    public bool IsMoreThanZero { get; init; }

    /// <summary>Of the form.</summary>
    public (TimeSpan Length, string Name) Unit { get; init; } = (TimeSpan.FromMinutes(1), "minutes");

    public override string Takes => IsMoreThanZero ? $"a time longer than 0, at most {Max:c}" : $"a time from {Min:c} to {Max:c}";

    public override void Check(ValidationErrors faults, PolicyInput input) =>
        faults.Unless(Of(input) is not { } given || Holds(given), Path, Remedy);

    /// <param name="faults">To which a fault is added.</param>
    /// <param name="typed">In the form's unit; null: left empty.</param>
    public void CheckForm(ValidationErrors faults, double? typed) => faults.Unless(
        typed is not { } amount || (amount >= 0 && amount <= Max / Unit.Length && Holds(FromForm(amount))), Path,
        string.Create(CultureInfo.InvariantCulture, $"Give {LeastInForm} {Max / Unit.Length:0.##} {Unit.Name}."));

    public double ToForm(TimeSpan time) => Math.Round(time / Unit.Length, Decimals);

    /// <returns>The nearest time that it may be, of whatever was typed.</returns>
    public TimeSpan FromForm(double amount) => double.IsNaN(amount) ? Min
        : TimeSpan.FromMilliseconds(Math.Round(Math.Clamp(amount, 0, Max / Unit.Length) * Unit.Length.TotalMilliseconds));

    private string LeastInForm => IsMoreThanZero || Min / Unit.Length is > 0 and < 0.01 ? "more than 0 and at most"
        : string.Create(CultureInfo.InvariantCulture, $"{Min / Unit.Length:0.##} to");

    private bool Holds(TimeSpan time) => time >= Min && time <= Max && (time > TimeSpan.Zero || !IsMoreThanZero);
}

public sealed record PolicyNumber(string Name, Func<PolicyInput, int?> Of, int Min, int Max, string Help, string Example)
    : PolicyField(Name, Help, Example)
{
    public override string Takes => $"a number from {Min} to {Max}";

    public override void Check(ValidationErrors faults, PolicyInput input) =>
        faults.Unless(Of(input) is not { } given || (given >= Min && given <= Max), Path, Remedy);
}

/// <summary>So many servers, or such a part of them.</summary>
public sealed record PolicyCount(string Name, Func<PolicyInput, CountOrPercent?> Of, int Min, string Help, string Example)
    : PolicyField(Name, Help, Example)
{
    private const int Max = 1000;
    private const int All = 100;

    public override string Takes => $"a number of servers from {Min} to {Max}, or a percentage from {Min}% to {All}%";

    public override void Check(ValidationErrors faults, PolicyInput input) => faults.Unless(
        Of(input) is not { } given || (given.Value >= Min && given.Value <= (given.IsPercent ? All : Max)), Path, Remedy);

    public void CheckForm(ValidationErrors faults, string? typed) =>
        faults.Unless(CountOrPercent.Parse(typed) is not null, Path, Remedy);
}

/// <summary>A reason in a person's own words.</summary>
public sealed record PolicyReason(string Name, Func<PolicyInput, string?> Of, string Help, string Example)
    : PolicyField(Name, Help, Example)
{
    public override string Takes => $"a text of 1 to {FreeText.Longest} characters";

    public override void Check(ValidationErrors faults, PolicyInput input) => faults
        .Unless(Of(input) is not { } reason || reason.Trim().Length > 0, Path, "Give the reason in words.").Text(Of(input), Path);
}

/// <summary>One of some words.</summary>
public sealed record PolicyChoice<T>(string Name, Func<PolicyInput, T?> Of, string Help)
    : PolicyField(Name, Help, $"\"{Word(Enum.GetValues<T>()[^1])}\"")
    where T : struct, Enum
{
    public override string Takes => string.Join(" or ", Enum.GetValues<T>().Select(v => $"`{Word(v)}`"));

    public override void Check(ValidationErrors faults, PolicyInput input) =>
        faults.Unless(Of(input) is not { } given || Enum.IsDefined(given), Path, Remedy);
}

public sealed record PolicySwitch(string Name, string Help) : PolicyField(Name, Help, "true")
{
    public override string Takes => "`true` or `false`";

    public override void Check(ValidationErrors faults, PolicyInput input)
    {
        // Both are good.
    }
}

/// <summary>Groups of approvers.</summary>
public sealed record PolicyGroups(string Name, Func<PolicyInput, IReadOnlyList<ApprovalNeedInput>?> Of, string Help)
    : PolicyField(Name, Help, """[{"count":2},{"count":1,"approvers":["ann","bob"]},{"count":1,"byAdministrators":true}]""")
{
    public override string Takes =>
        $"at most {ApprovalNeedChecks.MaxGroups} groups, each with a count from 1 to 20 and at most 50 names";

    public override void Check(ValidationErrors faults, PolicyInput input) => faults.Needs(Of(input), Path);
}

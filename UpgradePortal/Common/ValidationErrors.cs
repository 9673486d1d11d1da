using UpgradePortal.Contracts;

namespace UpgradePortal.Common;

/// <summary>Collects what is wrong with an input: all of it, each with its field and remedy, as problem+json.</summary>
public sealed class ValidationErrors
{
    private readonly Dictionary<string, string[]> _faults = new(StringComparer.Ordinal);

    public bool Any => _faults.Count > 0;

    public ValidationErrors Unless(bool holds, string field, string remedy)
    {
        if (!holds) _faults[field] = _faults.TryGetValue(field, out var known) ? [.. known, remedy] : [remedy];
        return this;
    }

    public ValidationErrors Concat(ValidationErrors others)
    {
        foreach (var (field, remedies) in others.ByField)
            foreach (var remedy in remedies) Unless(false, field, remedy);
        return this;
    }

    /// <summary>With what <paramref name="others"/> say about fields that nothing is wrong with yet.</summary>
    public ValidationErrors Beside(ValidationErrors others)
    {
        foreach (var (field, remedies) in others.ByField) _faults.TryAdd(field, remedies);
        return this;
    }

    public IReadOnlyDictionary<string, string[]> ByField => _faults;

    public IResult Problem() =>
        Results.ValidationProblem(
            _faults, title: "Something in this request can't be used.", statusCode: StatusCodes.Status422UnprocessableEntity);

    public static IResult NotFound(string what) =>
        Results.Problem(what, statusCode: StatusCodes.Status404NotFound, title: "Not found");

    public static IResult NotPermitted(string reason) =>
        Results.Problem(reason, statusCode: StatusCodes.Status403Forbidden, title: "You may not do this.");

    public static IResult Refused(string reason) =>
        Results.Problem(reason, statusCode: StatusCodes.Status409Conflict, title: "This can't be done now.");

    /// <param name="reason">In words.</param>
    /// <param name="named">What stands in the way, for programs.</param>
    public static IResult Refused(string reason, (string Name, Guid Id) named) =>
        Results.Problem(
            reason, statusCode: StatusCodes.Status409Conflict, title: "This can't be done now.",
            extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { [named.Name] = named.Id });
}

/// <summary>Lists of programs that people write.</summary>
internal static class KnownPrograms
{
    // Enough to see what went wrong; whoever pasted a novel is not shown it again.
    private const int Told = 5;

    public static ValidationErrors Known(this ValidationErrors faults, IEnumerable<string>? programs, IReadOnlyCollection<string> known)
    {
        foreach (var said in (programs ?? []).Where(p => !known.Contains(p)).Select(Said).Distinct(StringComparer.Ordinal).Take(Told))
            faults.Unless(false, "programs", said);
        return faults;
    }

    private static string Said(string program) =>
        NameRule.IsValid(program) ? $"There is no program {program}." : $"A program is named that there is not. {NameRule.Rule}";
}

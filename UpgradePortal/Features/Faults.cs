namespace UpgradePortal.Features;

/// <summary>Collects what is wrong with an input: all of it, each with its field and remedy, as problem+json.</summary>
public sealed class Faults
{
    private readonly Dictionary<string, string[]> _faults = new(StringComparer.Ordinal);

    public bool Any => _faults.Count > 0;

    public Faults Unless(bool holds, string field, string remedy)
    {
        if (!holds) _faults[field] = _faults.TryGetValue(field, out var known) ? [.. known, remedy] : [remedy];
        return this;
    }

    public Faults Concat(Faults others)
    {
        foreach (var (field, remedies) in others.ByField)
            foreach (var remedy in remedies) Unless(false, field, remedy);
        return this;
    }

    /// <summary>With what <paramref name="others"/> say about fields that nothing is wrong with yet.</summary>
    public Faults Beside(Faults others)
    {
        foreach (var (field, remedies) in others.ByField) _faults.TryAdd(field, remedies);
        return this;
    }

    public IReadOnlyDictionary<string, string[]> ByField => _faults;

    public IResult Problem() => Results.ValidationProblem(_faults, title: "Something in this request can't be used.", statusCode: StatusCodes.Status422UnprocessableEntity);

    public static IResult NotFound(string what) => Results.Problem(what, statusCode: StatusCodes.Status404NotFound, title: "There is no such thing.");

    public static IResult NotPermitted(string why) => Results.Problem(why, statusCode: StatusCodes.Status403Forbidden, title: "You may not do this.");

    public static IResult Refused(string why) => Results.Problem(why, statusCode: StatusCodes.Status409Conflict, title: "This can't be done now.");
}

namespace UpgradePortal.TestReport;

/// <summary>One test of a run.</summary>
/// <param name="Class">Without the assembly's namespace.</param>
/// <param name="Name">Of the method, with its arguments.</param>
/// <param name="Outcome">Passed, Failed or NotExecuted.</param>
/// <param name="Took">In the test itself, by xunit.</param>
/// <param name="Began">When it began, its fixture's part included.</param>
/// <param name="Ended">When it had ended, its fixture's part included.</param>
internal sealed record TestResult(string Class, string Name, string Outcome, TimeSpan Took, DateTimeOffset Began, DateTimeOffset Ended)
{
    public string Method => $"{Class}.{Name.Split('(')[0]}";
}

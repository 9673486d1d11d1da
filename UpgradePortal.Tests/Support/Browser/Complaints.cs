namespace UpgradePortal.Tests.Support.Browser;

/// <summary>What a browser complained about.</summary>
internal static class Complaints
{
    /// <summary>A failure tells each of them whole: cut short, none says what happened.</summary>
    public static void None(IReadOnlyCollection<string> complaints) =>
        Assert.True(complaints.Count == 0, string.Join(Environment.NewLine, complaints));
}

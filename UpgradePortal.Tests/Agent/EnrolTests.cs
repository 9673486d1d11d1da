namespace UpgradePortal.Tests.Agent;

/// <summary>The command <c>enrol</c>, as a process of its own.</summary>
public sealed class EnrolTests : PortalTest
{
    private readonly TestFolder _folder = new();

    private string Enrolled => _folder.File("data/agent.enrolled.json");

    protected override Task SetUpAsync() => Client.SetUpAsync("catalog", "app1");

    public override Task DisposeAsync()
    {
        _folder.Dispose();
        return base.DisposeAsync();
    }

    [Fact]
    public async Task Enrol_KeepsWhatItGotForItsOwnUserOnly()
    {
        var settings = PortalEnrolment.Write(_folder, "http://127.0.0.1:2");
        var (exit, output) = await PortalEnrolment.RunAsync((await Client.OfferAsync("app1")).Command, settings);
        Assert.True(exit == 0, output);
        Assert.Contains("This is now the agent of app1", output, StringComparison.Ordinal);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Enrolled) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.Equal(["agent.enrolled.json", "agent.lock"],
            Directory.GetFiles(_folder.File("data")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Enrol_WithAnotherPortal_WantsAPersonsWord()
    {
        var settings = PortalEnrolment.Write(_folder, "http://127.0.0.1:2");
        await PortalEnrolment.RunAsync((await Client.OfferAsync("app1")).Command, settings);
        var before = await File.ReadAllTextAsync(Enrolled);
        await using var other = new PortalFactory();
        // From nothing: portals that begin with a copy have one identity.
        other.Start();
        using var administrator = other.ClientWith(await other.SetUpAsync());
        await administrator.SetUpAsync("catalog", "app1");
        var (_, command) = await administrator.OfferAsync("app1");
        var (exit, output) = await PortalEnrolment.RunAsync(command, settings);
        Assert.Equal(1, exit);
        Assert.Contains("--transfer", output, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(Enrolled));
        var (done, said) = await PortalEnrolment.RunAsync(command, settings, "--transfer");
        Assert.True(done == 0, said);
        Assert.NotEqual(before, await File.ReadAllTextAsync(Enrolled));
    }

    [Theory]
    [InlineData("--portal http://portal.example.test --token upe_1", 2, "--portal")]
    [InlineData("--portal https://127.0.0.1:9 --token upe_1 --portal-certificate abc", 2, "--portal-certificate")]
    [InlineData("--portal http://127.0.0.1:9 --token upe_1", 1, "it is safe")]
    public async Task Enrol_CanNotBe_SaysWhyAndWhatToDo(string words, int expected, string said)
    {
        var (exit, output) = await PortalEnrolment.RunAsync(
            $"x enrol --settings agent.json {words}", PortalEnrolment.Write(_folder, "http://127.0.0.1:2"));
        Assert.Equal(expected, exit);
        Assert.Contains(said, output, StringComparison.Ordinal);
        Assert.False(File.Exists(Enrolled));
    }
}

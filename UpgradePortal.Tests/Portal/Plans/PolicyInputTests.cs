using System.Net;
using System.Text.Json;
using UpgradePortal.Common;
using UpgradePortal.Plans;
using UpgradePortal.Plans.Pages;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Portal.Plans;

public sealed class PolicyInputTests : IAsyncLifetime
{
    private readonly PortalFactory _portal = new();
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _client = await _portal.EnterAsync();
        await _client.SetUpAsync("catalog", "app1", "app2", "app3", "app4");
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _portal.DisposeAsync();
    }

    [Theory]
    [InlineData("""{"onDrainTimeout":"force"}""", "policy.forceReason")]
    [InlineData("""{"forceReason":"Because."}""", "policy.forceReason")]
    [InlineData("""{"maxFailures":1}""", "policy.maxFailures")]
    [InlineData("""{"bakeTime":"00:05:00"}""", "policy.bakeTime")]
    [InlineData("""{"pauseBetweenWaves":true}""", "policy.pauseBetweenWaves")]
    [InlineData("""{"maxAttempts":0}""", "policy.maxAttempts")]
    [InlineData("""{"healthyThreshold":0}""", "policy.healthyThreshold")]
    [InlineData("""{"healthyThreshold":101}""", "policy.healthyThreshold")]
    [InlineData("""{"verifyFor":"-00:00:01"}""", "policy.verifyFor")]
    [InlineData("""{"verifyFor":"01:00:01","verifyTimeout":"02:00:00"}""", "policy.verifyFor")]
    [InlineData("""{"verifyFor":"00:10:00"}""", "policy.verifyFor")]
    [InlineData("""{"canaries":-1}""", "policy.canaries")]
    [InlineData("""{"maxUnavailable":"0%"}""", "policy.maxUnavailable")]
    public async Task Create_PolicyThatContradictsItself_NamesTheField(string policy, string field)
    {
        using var answer = await PlanAsync(policy);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(field, await answer.FieldsAsync());
    }

    [Fact]
    public async Task Create_PartsOfTheServers_BatchRoundsDownAndServiceRoundsUp()
    {
        var policy = await PolicyAsync("""{"maxUnavailable":"45%","minAvailable":"55%"}""");
        Assert.Equal((1, 3), (policy.GetProperty("maxUnavailable").GetInt32(), policy.GetProperty("minAvailable").GetInt32()));
    }

    [Fact]
    public async Task Defaults_OfTheProgram_HoldWhereThePlanIsSilent()
    {
        using var put = await _client.PutAsync(
            new Uri("/api/v1/programs/catalog/defaults", UriKind.Relative),
            Json("""{"drainTimeout":"00:02:00","onFailure":"rollBackServer","canaries":1}"""));
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        var policy = await PolicyAsync("""{"onFailure":"leaveOut","maxFailures":2}""");
        Assert.Equal("00:02:00", policy.GetProperty("drainTimeout").GetString());
        Assert.Equal("leaveOut", policy.GetProperty("onFailure").GetString());
        Assert.Equal(1, policy.GetProperty("canaries").GetInt32());
        using var unknown = await _client.PutAsync(new Uri("/api/v1/programs/other/defaults", UriKind.Relative), Json("{}"));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using var wrong = await _client.PutAsync(
            new Uri("/api/v1/programs/catalog/defaults", UriKind.Relative), Json("""{"maxAttempts":99}"""));
        Assert.Equal("policy.maxAttempts", await wrong.FieldsAsync());
    }

    [Fact]
    public void Form_BeginsWithTheDefaults_AndSaysTheSameAgain()
    {
        var defaults = new PolicyInput
        {
            MaxUnavailable = CountOrPercent.Parse("25%"),
            OnDrainTimeout = OnDrainTimeout.Force,
            ForceReason = "Streams.",
            Canaries = 1,
            BakeTime = TimeSpan.FromMinutes(3)
        };
        var form = new PlanForm();
        form.Take(defaults);
        var said = form.ToInput().Policy!;
        Assert.Equal((defaults.MaxUnavailable, defaults.OnDrainTimeout, defaults.ForceReason, 1, defaults.BakeTime),
            (said.MaxUnavailable, said.OnDrainTimeout, said.ForceReason, said.Canaries, said.BakeTime));
        form.MaxUnavailable = "a few";
        Assert.Contains("policy.maxUnavailable", form.Check().ByField.Keys);
    }

    private async Task<JsonElement> PolicyAsync(string policy)
    {
        using var made = await PlanAsync(policy);
        var id = (await made.JsonAsync()).GetProperty("id").GetString();
        return (await (await _client.GetAsync(new Uri($"/api/v1/plans/{id}", UriKind.Relative))).JsonAsync()).GetProperty("policy");
    }

    private Task<HttpResponseMessage> PlanAsync(string policy) =>
        _client.PostAsync(new Uri("/api/v1/plans", UriKind.Relative),
            Json($$"""{"program":"catalog","version":"2","policy":{{policy}}}"""));

    private static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");
}

namespace UpgradePortal.Tests.Portal.Notifications;

/// <summary>A portal as it comes lets no webhook go to its own machine.</summary>
public sealed class WebhookTargetTests : IAsyncLifetime
{
    private readonly PortalFactory _portal = new();
    private HttpClient _client = null!;

    public async Task InitializeAsync() => _client = await _portal.EnterAsync();

    public Task DisposeAsync()
    {
        _client.Dispose();
        return _portal.DisposeAsync().AsTask();
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080/")]
    [InlineData("http://localhost/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:169.254.169.254]/")]
    [InlineData("http://2130706433/")]
    public async Task Webhook_ToThisMachineOrLinkLocal_IsRefusedAtTheField(string url)
    {
        using var answer = await _client.PostJsonAsync("webhooks", new { name = "x", url, kinds = new[] { "failed" } });
        Assert.Contains("Portal:Notifications:AllowLocal",
            (await answer.JsonAsync()).GetProperty("errors").GetProperty("url")[0].GetString(), StringComparison.Ordinal);
    }
}

namespace UpgradePortal.Tests.Portal.Notifications;

/// <summary>A portal ends while a receiver has its message and has not answered: nobody knows whether it was taken, so the next one sends
/// it again, under the same id.</summary>
public sealed class OutboxRestartTests : IDisposable
{
    private readonly TestFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Message_PortalEndsBeforeTheAnswer_IsSentAgainByTheNext()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Hangs = true;
        await using (var portal = Portal())
        {
            using var client = await portal.EnterAsync();
            await client.SetUpAsync("catalog", "app1");
            using var made = await client.PostJsonAsync("webhooks", new { name = "chat", url = receiver.Url, kinds = new[] { "started" } });
            await portal.StartRunAsync("catalog", "2", "app1");
            await Eventually.Async(() => receiver.Requests.Count == 1, "the receiver has it");
        }
        receiver.Hangs = false;
        await Eventually.Async(IsFree, "the first portal lets go of its folder");
        await using (var next = Portal())
        {
            next.Start();
            await Eventually.Async(() => receiver.Requests.Count == 2, "it is sent again");
        }
        Assert.Equal(receiver.Requests[0].Delivery, receiver.Requests[1].Delivery);
        Assert.Equal(receiver.Requests[0].Body, receiver.Requests[1].Body);
    }

    private bool IsFree()
    {
        try
        {
            using var taken = UpgradePortal.Persistence.DataFolder.Open(_data.Path);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private PortalFactory Portal() => new(_data.Path) { Settings = { ["Portal:Notifications:AllowLocal"] = "true" } };
}

using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using UpgradePortal.Notifications;
using UpgradePortal.Notifications.Core;

namespace UpgradePortal.Tests.Portal.Notifications;

/// <summary>Where webhooks may not go, at a real receiver that stands there.</summary>
public sealed class AddressGuardTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.8.8")]
    [InlineData("0.0.0.0")]
    [InlineData("169.254.169.254")]
    [InlineData("100.100.100.200")]
    [InlineData("168.63.129.16")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    [InlineData("fd00:ec2::254")]
    public void Address_OfThisMachineOrLinkLocal_IsRefusedUnlessConfigured(string address)
    {
        Assert.False(new AddressGuard(Options.Create(new NotificationSettings())).Allows(IPAddress.Parse(address)));
        Assert.True(new AddressGuard(Options.Create(new NotificationSettings { AllowLocal = true })).Allows(IPAddress.Parse(address)));
    }

    // Finding L6: by whatever address it is reached, this machine is this machine.
    [Fact]
    public void FindingL6_AddressesOfOwnInterfaces_AreRefused()
    {
        var guard = new AddressGuard(Options.Create(new NotificationSettings()));
        var own = NetworkInterface.GetAllNetworkInterfaces().SelectMany(n => n.GetIPProperties().UnicastAddresses)
            .Select(a => a.Address).ToList();
        Assert.NotEmpty(own);
        Assert.DoesNotContain(own, guard.Allows);
        Assert.DoesNotContain(own.Where(a => a.AddressFamily == AddressFamily.InterNetwork).Select(a => a.MapToIPv6()), guard.Allows);
    }

    [Theory]
    [InlineData("10.0.0.5")]
    [InlineData("172.16.3.1")]
    [InlineData("192.168.1.1")]
    [InlineData("93.184.216.34")]
    [InlineData("fd12:3456::1")]
    [InlineData("2606:2800:220:1::1")]
    [InlineData("::ffff:10.0.0.5")]
    public void Address_PrivateOrPublic_IsAllowed(string address) =>
        Assert.True(new AddressGuard(Options.Create(new NotificationSettings())).Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("LOCALHOST")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("2130706433")]
    [InlineData("0177.0.0.1")]
    public async Task Receiver_OnThisMachine_IsNeverReached(string host)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var services = Services([]);
        var result = await services.GetRequiredService<WebhookSender>().SendAsync(Target(host, receiver.Port), Message, default);
        Assert.Contains("may not go", Assert.IsType<SendResult.TransientFailure>(result).Reason, StringComparison.Ordinal);
        Assert.NotNull(await services.GetRequiredService<AddressGuard>().FaultAsync(Target(host, 1).Url, default));
        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public async Task Receiver_AllowedByConfiguration_IsReached_AndItsRedirectIsNotFollowed()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answers.Enqueue(302);
        await using var services = Services(new(StringComparer.Ordinal) { ["Portal:Notifications:AllowLocal"] = "true" });
        var sender = services.GetRequiredService<WebhookSender>();
        Assert.Equal(302, Assert.IsType<SendResult.TransientFailure>(
            await sender.SendAsync(Target("localhost", receiver.Port), Message, default)).Status);
        Assert.IsType<SendResult.Delivered>(await sender.SendAsync(Target("localhost", receiver.Port), Message, default));
        Assert.Equal(2, receiver.Requests.Count);
    }

    [Fact]
    public async Task Name_ThatDoesNotResolve_MayBeSavedAndIsNotTaken()
    {
        await using var services = Services([]);
        var target = new WebhookTarget(new Uri("http://nowhere.invalid/hook"), "s", null);
        Assert.Null(await services.GetRequiredService<AddressGuard>().FaultAsync(target.Url, default));
        Assert.IsType<SendResult.TransientFailure>(await services.GetRequiredService<WebhookSender>().SendAsync(target, Message, default));
    }

    private static Notification Message { get; } = new(
        1, Guid.NewGuid(), "failed", "catalog", "text", "https://portal.test/", DateTimeOffset.UnixEpoch);

    private static WebhookTarget Target(string host, int port) => new(new Uri($"http://{host}:{port}/hook"), "s", null);

    private static ServiceProvider Services(Dictionary<string, string?> settings) =>
        new ServiceCollection().AddSingleton(TimeProvider.System)
        .AddNotifications(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), "http://127.0.0.1").BuildServiceProvider();
}

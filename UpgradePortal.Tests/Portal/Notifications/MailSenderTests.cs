using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using UpgradePortal.Notifications;
using UpgradePortal.Notifications.Core;

namespace UpgradePortal.Tests.Portal.Notifications;

/// <summary>Mail to a real server.</summary>
public sealed class MailSenderTests
{
    private static readonly Notification Message = new(
        1, Guid.Parse("0193f000-0000-7000-8000-000000000001"), "failed", "catalog", "catalog 2: über\r\nBcc: eve@example.test\r\n\r\nbody",
        "https://portal.test/runs/1", DateTimeOffset.UnixEpoch);

    [Fact]
    public async Task Mail_Taken_HasTheTextInOneLineAndTheLink()
    {
        await using var box = FakeMailServer.Start();
        Assert.IsType<SendResult.Delivered>(await Sender(box.Port, MailTls.None).SendAsync("ada@example.test", Message, default));
        var got = Assert.Single(box.Messages);
        Assert.Equal("[UpgradePortal] catalog 2: über  Bcc: eve@example.test    body", got.Subject);
        Assert.Equal("ada@example.test", got.To.ToString());
        Assert.Empty(got.Bcc);
        Assert.Contains("https://portal.test/runs/1", got.TextBody, StringComparison.Ordinal);
        Assert.Contains("https://portal.test/account/notifications", got.TextBody, StringComparison.Ordinal);
        Assert.Equal("0193f000000070008000000000000001@upgradeportal", got.MessageId);
    }

    [Fact]
    public async Task Mail_Refused_SaysWhatTheServerSaid()
    {
        await using var box = FakeMailServer.Start();
        box.Refuses = 1;
        var no = Assert.IsType<SendResult.TransientFailure>(
            await Sender(box.Port, MailTls.None).SendAsync("ada@example.test", Message, default));
        Assert.Equal(452, no.Status);
        Assert.Contains("full", no.Reason, StringComparison.Ordinal);
    }

    // In clear although encryption was asked for: never, and no password either.
    [Fact]
    public async Task Mail_EncryptionNotOffered_IsNotSent()
    {
        await using var box = FakeMailServer.Start();
        Assert.IsType<SendResult.TransientFailure>(
            await Sender(box.Port, MailTls.StartTls).SendAsync("ada@example.test", Message, default));
        Assert.Empty(box.Messages);
    }

    [Fact]
    public async Task Mail_CertificateNobodyTrusts_IsNotSent()
    {
        using var key = RSA.Create(2048);
        using var made = new CertificateRequest("CN=mail.test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2060, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using var certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        await using var box = FakeMailServer.Start(certificate);
        Assert.IsType<SendResult.TransientFailure>(
            await Sender(box.Port, MailTls.StartTls).SendAsync("ada@example.test", Message, default));
        Assert.Empty(box.Messages);
    }

    [Theory]
    [InlineData("a password", 1)]
    [InlineData("another", 0)]
    [InlineData(null, 0)]
    public async Task Mail_ServerWantsAPassword_IsTakenWithTheRightOneOnly(string? password, int taken)
    {
        await using var box = FakeMailServer.Start(password: "a password");
        var result = await Sender(box.Port, MailTls.None, password).SendAsync("ada@example.test", Message, default);
        Assert.Equal(taken, box.Messages.Count);
        Assert.Equal(taken == 1, result is SendResult.Delivered);
    }

    [Fact]
    public async Task Mail_NobodyListens_IsNotTaken() =>
        Assert.IsType<SendResult.TransientFailure>(await Sender(1, MailTls.None).SendAsync("ada@example.test", Message, default));

    [Fact]
    public async Task Mail_NotSetUp_IsHopeless() => Assert.IsType<SendResult.PermanentFailure>(
        await new MailSender(
            Options.Create(new MailSettings()), Options.Create(new NotificationSettings()), new PortalLinks(""),
            TimeProvider.System).SendAsync(
                "ada@example.test", Message, default));

    [Theory]
    [InlineData("ada@example.test", true)]
    [InlineData("ada", false)]
    [InlineData("ada@", false)]
    [InlineData("Ada <ada@example.test>", false)]
    [InlineData("ada@example.test, eve@example.test", false)]
    [InlineData("ada@example.test\r\nBcc: eve@example.test", false)]
    [InlineData("a\u0000da@example.test", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Address_IsOneAndNothingElse(string? text, bool expected) => Assert.Equal(expected, MailAddress.IsValid(text));

    private static MailSender Sender(int port, MailTls tls, string? password = null) => new(
        Options.Create(new MailSettings
        {
            Host = "127.0.0.1",
            Port = port,
            Tls = tls,
            From = "Portal <portal@example.test>",
            User = password is null ? null : "portal",
            Password = password
        }),
        Options.Create(new NotificationSettings()), new PortalLinks("https://portal.test"), TimeProvider.System);
}

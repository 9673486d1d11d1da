using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using DemoFarm;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace UpgradePortal.Tests.Support.Portal;

/// <summary>A real mail server on a port of its own, which keeps what it takes.</summary>
internal sealed class FakeMailServer : MessageStore, IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<MimeMessage> _messages = new();
    private readonly FarmPorts _ports = new(null);
    private Task _running = Task.CompletedTask;

    private FakeMailServer() => Port = _ports.Next();

    public int Port { get; }

    public IReadOnlyList<MimeMessage> Messages => [.. _messages];

    public void Forget() => _messages.Clear();

    /// <summary>It refuses the next so many messages.</summary>
    public int Refuses { get; set; }

    /// <param name="certificate">It offers encryption with this one; null: none.</param>
    /// <param name="password">It takes mail only from user "portal" with this one; null: from everybody.</param>
    public static FakeMailServer Start(X509Certificate2? certificate = null, string? password = null)
    {
        var box = new FakeMailServer();
        var options = new SmtpServerOptionsBuilder().ServerName("mail.test").Endpoint(e =>
        {
            e.Endpoint(new IPEndPoint(IPAddress.Loopback, box.Port));
            if (certificate is not null) e.Certificate(certificate);
            if (password is not null) e.AuthenticationRequired(true).AllowUnsecureAuthentication(true);
        }).Build();
        var parts = new SmtpServer.ComponentModel.ServiceProvider();
        parts.Add(box);
        if (password is not null) parts.Add(new DelegatingUserAuthenticator((user, given) => user == "portal" && given == password));
        box._running = new SmtpServer.SmtpServer(options, parts).StartAsync(box._stop.Token);
        return box;
    }

    public override async Task<SmtpResponse> SaveAsync(
        ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        if (Refuses > 0)
        {
            Refuses--;
            return new SmtpResponse(SmtpReplyCode.InsufficientStorage, "full");
        }
        using var bytes = new MemoryStream(buffer.ToArray());
        _messages.Enqueue(await MimeMessage.LoadAsync(bytes, cancellationToken));
        return SmtpResponse.Ok;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var message in _messages) message.Dispose();
        _stop.Dispose();
        _ports.Dispose();
    }
}

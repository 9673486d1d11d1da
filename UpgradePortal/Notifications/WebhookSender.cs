using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using UpgradePortal.Notifications.Core;

namespace UpgradePortal.Notifications;

/// <summary>Sends to webhooks: once, and tells what became of it. Of the answer only the status is looked at.</summary>
public sealed class WebhookSender(IHttpClientFactory clients, IOptions<NotificationSettings> settings, TimeProvider clock)
{
    public const string Client = "webhooks";

    public async Task<SendResult> SendAsync(WebhookTarget to, Notification notification, CancellationToken cancellation)
    {
        using var request = Request(to, notification.OneLine());
        try
        {
            using var answer = await clients.CreateClient(Client)
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            var status = (int)answer.StatusCode;
            return answer.IsSuccessStatusCode ? new SendResult.Delivered(status)
                : new SendResult.TransientFailure(status, $"It answered {status}.");
        }
        catch (HttpRequestException e)
        {
            return new SendResult.TransientFailure(null, e.GetBaseException().Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new SendResult.TransientFailure(null, $"It did not answer within {settings.Value.Timeout.TotalSeconds} seconds.");
        }
    }

    private HttpRequestMessage Request(WebhookTarget to, Notification notification)
    {
        var body = Encoding.UTF8.GetBytes(to.Template is { } template ? BodyTemplate.Fill(template, notification) : Usual(notification));
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, to.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("UpgradePortal", null));
        request.Headers.Add(WebhookSignature.Header, WebhookSignature.Of(to.Secret, timestamp, body));
        request.Headers.Add(WebhookSignature.Timestamp, timestamp);
        request.Headers.Add(WebhookSignature.Delivery, notification.Delivery.ToString());
        return request;
    }

    private static string Usual(Notification notification) => JsonSerializer.Serialize(
        new { notification.Id, notification.Kind, notification.Program, notification.Text, notification.Link, notification.At },
        JsonSerializerOptions.Web);
}

/// <summary>Lets a receiver see that a body is the portal's, and how old it is.</summary>
public static class WebhookSignature
{
    public const string Header = "X-UpgradePortal-Signature";
    public const string Timestamp = "X-UpgradePortal-Timestamp";
    public const string Delivery = "X-UpgradePortal-Delivery";

    /// <param name="secret">Shared with the receiver.</param>
    /// <param name="timestamp">Seconds since 1970, as in its header.</param>
    /// <param name="body">As it is sent.</param>
    /// <returns>HMAC-SHA256 of timestamp, a dot and body.</returns>
    public static string Of(string secret, string timestamp, byte[] body) =>
        "sha256=" + Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes(timestamp + "."), .. body]));
}

/// <param name="Url">Where to.</param>
/// <param name="Secret">In plain; signs.</param>
/// <param name="Template">See <see cref="BodyTemplate"/>; null: the portal's own body.</param>
public sealed record WebhookTarget(Uri Url, string Secret, string? Template);

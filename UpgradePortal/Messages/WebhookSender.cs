using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace UpgradePortal.Messages;

/// <summary>Sends to webhooks: once, and tells what became of it. Of the answer only the status is looked at.</summary>
public sealed class WebhookSender(IHttpClientFactory clients, IOptions<MessageSettings> settings, TimeProvider clock)
{
    public const string Client = "webhooks";

    public async Task<SendResult> SendAsync(WebhookTarget to, Letter letter, CancellationToken cancellation)
    {
        using var request = Request(to, letter.OneLine());
        try
        {
            using var answer = await clients.CreateClient(Client).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            var status = (int)answer.StatusCode;
            return answer.IsSuccessStatusCode ? new SendResult.Taken(status) : new SendResult.NotTaken(status, $"It answered {status}.");
        }
        catch (HttpRequestException e)
        {
            return new SendResult.NotTaken(null, e.GetBaseException().Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new SendResult.NotTaken(null, $"It did not answer within {settings.Value.Timeout.TotalSeconds} seconds.");
        }
    }

    private HttpRequestMessage Request(WebhookTarget to, Letter letter)
    {
        var body = Encoding.UTF8.GetBytes(to.Template is { } template ? BodyTemplate.Fill(template, letter) : Usual(letter));
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, to.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("UpgradePortal", null));
        request.Headers.Add(WebhookSignature.Header, WebhookSignature.Of(to.Secret, timestamp, body));
        request.Headers.Add(WebhookSignature.Timestamp, timestamp);
        request.Headers.Add(WebhookSignature.Delivery, letter.Delivery.ToString());
        return request;
    }

    private static string Usual(Letter letter) => JsonSerializer.Serialize(
        new { letter.Id, letter.Kind, letter.Program, letter.Text, letter.Link, letter.At }, JsonSerializerOptions.Web);
}

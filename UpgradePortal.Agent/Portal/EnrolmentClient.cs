using System.Text.Json;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Portal;

/// <summary>Asks the portal to enrol. Every way it can go wrong becomes words.</summary>
internal static class EnrolmentClient
{
    private const string Again = "Run the same command again: it is safe, and works for as long as the token does.";

    public static async Task<(EnrolmentAnswer? Answer, string? Fault)> SendAsync(
        EnrolOptions preferences, EnrolmentOrder order, CancellationToken cancellation)
    {
        using var http = PortalHttp.Client(preferences.PortalCertificate, TimeSpan.FromSeconds(30));
        try
        {
            using var answer = await http.PostAsJsonAsync(
                new Uri(new Uri(preferences.Portal), "/api/v1/enrol"), order, WireJson.Options, cancellation);
            return answer.IsSuccessStatusCode
                ? (await answer.Content.ReadFromJsonAsync<EnrolmentAnswer>(WireJson.Options, cancellation), null)
                : (null, await WhyAsync(answer, cancellation));
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.SecureConnectionError)
        {
            return (null, preferences.PortalCertificate is null
                ? $"This machine does not trust the certificate of {preferences.Portal}. "
                + "The page Servers shows the command with --portal-certificate."
                : $"{preferences.Portal} does not show the certificate that --portal-certificate names. "
                + "Take the command from the page Servers anew.");
        }
        catch (HttpRequestException e)
        {
            return (null, $"{preferences.Portal} can't be reached: {e.Message} {Again}");
        }
        catch (JsonException)
        {
            return (null, $"What answers at {preferences.Portal} is no portal. Look at --portal.");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (null, $"{preferences.Portal} did not answer in time. {Again}");
        }
    }

    // problem+json; its errors, where it has some, say it best.
    private static async Task<string> WhyAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        if (answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) is not true)
            return $"It answers {(int)answer.StatusCode}. Look at --portal.";
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        if (body.TryGetProperty("errors", out var errors) && errors.ValueKind is JsonValueKind.Object)
            return string.Join(" ", errors.EnumerateObject().SelectMany(e => e.Value.EnumerateArray()).Select(e => e.GetString()));
        return body.TryGetProperty("detail", out var detail) ? $"{detail}" : $"It answers {(int)answer.StatusCode}.";
    }
}

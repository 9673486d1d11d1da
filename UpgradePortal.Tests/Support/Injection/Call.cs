using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace UpgradePortal.Tests.Support.Injection;

/// <summary>A call that can be made again: control messages are small enough to keep.</summary>
internal sealed partial record Call(Uri Target, string Method, string Path, string? Authorization, byte[] Body)
{
    /// <summary>Without what differs from server to server and from order to order.</summary>
    public string Kind => $"{Method} {Id().Replace(Path, "${kept}*")}{Detail}";

    private string Text => System.Text.Encoding.UTF8.GetString(Body);

    // Stop and begin are the same call with another word in it, and so are the two steps of a hold.
    private string Detail => Word().Match(Text) is { Success: true } word ? $" {word.Value}" : "";

    public static async Task<Call> OfAsync(Uri target, HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return new(target, request.Method, request.Path + request.QueryString.Value, request.Headers.Authorization, body.ToArray());
    }

    /// <summary>What undoes this: a late copy of this call is let go once that was obeyed.</summary>
    public bool IsUndoneBy(Call other) => (Method, other.Method) switch
    {
        ("PUT", "DELETE") =>
            other.Path.Contains("/hold/", StringComparison.Ordinal)
            && Path.StartsWith(other.Path[..other.Path.IndexOf("/hold/", StringComparison.Ordinal)], StringComparison.Ordinal)
            && Target == other.Target,
        ("PUT", "PUT") => Path == other.Path && Path.Contains("/routing/", StringComparison.Ordinal) && Detail != other.Detail
            && Target == other.Target,
        _ => false,
    };

    public async Task<HttpResponseMessage> SendAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(new(Method), new Uri(Target, Path));
        if (Authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", Authorization);
        if (Body.Length > 0) request.Content = new ByteArrayContent(Body) { Headers = { ContentType = new("application/json") } };
        return await client.SendAsync(request);
    }

    [GeneratedRegex("(?<kept>/(?:routing/[^/]+|hold|upgrades)/)[^/]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id();

    [GeneratedRegex("(?<=\"(?:mode|state|kind)\":\")(?:watching|stopped|routed|sessionListEmpty|upgradeEnded|arrivedWhileStopped)",
        RegexOptions.None, 1000)]
    private static partial Regex Word();
}

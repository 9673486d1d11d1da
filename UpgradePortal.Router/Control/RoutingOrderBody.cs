using System.Text.Json;
using UpgradePortal.Contracts;

namespace UpgradePortal.Router.Control;

/// <summary>An order as it came in: every field may be missing, so that none is taken for its default.</summary>
internal sealed record RoutingOrderBody(RoutingMode? Mode, long? Generation, OrderBodyCode? Code, bool AcceptOutage = false)
{
    public const int Largest = 64 * 1024;

    private const string TooLarge = "It is larger than any order.";

    /// <returns>The order, or the name of the field that won't do and why.</returns>
    public static async Task<(RoutingOrder? Order, string Field, string Why)> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > Largest) return (null, "body", TooLarge);
        try
        {
            var body = await JsonSerializer.DeserializeAsync<RoutingOrderBody>(request.Body, WireJson.Options, cancellation);
            return body?.Check() ?? (null, "body", "It is null.");
        }
        catch (JsonException e)
        {
            return (null, e.Path is { Length: > 2 } path ? path[2..] : "body", "It could not be read as what it should be.");
        }
        catch (BadHttpRequestException e)
        {
            return (null, "body", e.StatusCode is StatusCodes.Status413PayloadTooLarge ? TooLarge : "It did not come as a whole.");
        }
    }

    private (RoutingOrder? Order, string Field, string Why) Check()
    {
        if (Mode is not { } mode)
            return (null, "mode", "Say routed, draining or stopped.");
        if (Generation is not ({ } generation and >= 0))
            return (null, "generation", "Send a number from 0 up that grows with every change.");
        if (Code?.Kind is not { } kind)
            return (null, "code.kind", "Say url or fileName.");
        return string.IsNullOrEmpty(Code.Value) ? (null, "code.value", "Send the code that identifies the program.")
            : (new(mode, generation, new(kind, Code.Value), AcceptOutage), "", "");
    }
}

/// <summary>See <see cref="RoutingOrderBody"/>.</summary>
internal sealed record OrderBodyCode(CodeKind? Kind, string? Value);

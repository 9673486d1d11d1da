using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using UpgradePortal.Contracts;

namespace UpgradePortal.Sessions;

/// <summary>One request in progress. It holds references only: texts are made when somebody asks for the list. What clients may make
/// long is cut at once, because the last request of a client is kept.</summary>
/// <param name="method">HTTP method; <c>WS</c> for a WebSocket.</param>
/// <param name="target">Path without query string.</param>
/// <param name="peer">Who opened the connection: a router, as a rule.</param>
/// <param name="forwardedFor">The <c>X-Forwarded-For</c> header as it came.</param>
/// <param name="started">Time stamp of the clock the table was made with.</param>
/// <param name="context">The request while it lives, for those who must end it; null when it can't be ended.</param>
/// <param name="isStream">A WebSocket or an event stream: it ends when somebody closes it.</param>
public sealed class OpenSession(
    string method, string target, IPAddress? peer, StringValues forwardedFor, long started, HttpContext? context = null,
    bool isStream = false)
{
    private const int LongestMethod = 32;

    private readonly string _method = PlainText.Begin(method, LongestMethod);
    private readonly string _target = PlainText.Begin(target, PlainText.LongestTarget + 1);
    private readonly string? _forwardedFor = forwardedFor is [{ } first, ..] ? PlainText.Begin(first, PlainText.LongestTarget + 1) : null;

    // DANGER: the context serves another request afterwards. It is let go under the table's lock before the request is over.
    internal HttpContext? Live { get; set; } = context;

    internal bool IsStream => isStream;

    internal OpenSession? Older { get; set; }

    internal OpenSession? Newer { get; set; }

    internal bool Listed { get; set; }

    /// <summary>The list's sequence when the request began: unique within the epoch.</summary>
    public long Sequence { get; internal set; }

    /// <summary>Who opened the connection; forwarded headers don't count here.</summary>
    public IPAddress? Peer => peer;

    /// <param name="clock">The clock the table was made with.</param>
    public Session ToSession(TimeProvider clock) => new(
        Sequence.ToString("x", CultureInfo.InvariantCulture), _method, PlainText.Of(_target, PlainText.LongestTarget), ClientText(),
        (long)clock.GetElapsedTime(started).TotalMilliseconds, isStream);

    private string ClientText()
    {
        if (string.IsNullOrWhiteSpace(_forwardedFor)) return PeerText.Of(peer);
        var comma = _forwardedFor.IndexOf(',', StringComparison.Ordinal);
        return PlainText.Of((comma < 0 ? _forwardedFor : _forwardedFor[..comma]).Trim(), PlainText.LongestTarget);
    }
}

/// <summary>An address as people write it.</summary>
public static class PeerText
{
    public static string Of(IPAddress? address) =>
        address is null ? "local" : (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
}

/// <summary>How a request ended. Aborted: the client went away, and the program may not have noticed yet.</summary>
public enum SessionEnd { Completed, Failed, Aborted }

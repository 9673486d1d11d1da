using Microsoft.AspNetCore.Http;
using UpgradePortal.Contracts;

namespace UpgradePortal.Sessions;

/// <summary>The clients of a sticky program: who has a request open, or had one not longer ago than the idle time.</summary>
/// <remarks>Two queues in the order of the last request: only those are looked at that are listed, or that are idle for too long. Each read
/// of the list counts the clients under the lock that each request takes.</remarks>
public sealed class ClientTable(StickySettings settings, TimeProvider clock)
{
    /// <summary>So many are kept. Who comes on top of them is served as ever, and not waited for: memory must not grow with what strangers
    /// send.</summary>
    public const int Max = 100_000;

    public const int MaxListed = 100;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, ClientEntry> _clients = new(StringComparer.Ordinal);

    // Seen longest ago first.
    private readonly LinkedList<ClientEntry> _busy = new();
    private readonly LinkedList<ClientEntry> _idle = new();

    /// <summary>Call it once the request is listed.</summary>
    /// <returns>The client to <see cref="End"/> with; null: the request names none.</returns>
    public object? Begin(HttpContext context, OpenSession session)
    {
        if (ClientCookie.Sent(context, settings.Cookie) is not { } id) return null;
        lock (_lock)
        {
            if (Touch(id, session) is not { } client) return null;
            if (client.Open++ == 0) Move(client);
            return client;
        }
    }

    /// <summary>Call it before the request leaves the list, when its answer is complete.</summary>
    /// <param name="begun">What <see cref="Begin"/> returned.</param>
    /// <param name="context">With the answer's headers.</param>
    /// <param name="session">The request.</param>
    public void End(object? begun, HttpContext context, OpenSession session)
    {
        var (said, id) = ClientCookie.Answered(context, settings.Cookie, clock.GetUtcNow());
        if (begun is null && id is null) return;
        lock (_lock)
        {
            if (begun is ClientEntry client)
            {
                client.Open--;
                client.Seen = clock.GetTimestamp();
                Move(client);
                // Signed out, or another session from now on.
                if (said && id != client.Id && client.Open == 0) Remove(client);
            }

            if (id is not null) Touch(id, session);
        }
    }

    public int Count()
    {
        lock (_lock)
        {
            Forget();
            return _clients.Count;
        }
    }

    /// <returns>Who was seen last comes first: they are waited for the longest.</returns>
    public IReadOnlyList<ClientSession> List()
    {
        lock (_lock)
        {
            Forget();
            return [.. LastFirst(_busy).Concat(LastFirst(_idle)).Take(MaxListed).Select(Told)];
        }
    }

    private ClientEntry? Touch(string id, OpenSession session)
    {
        if (!_clients.TryGetValue(id, out var client))
        {
            if (_clients.Count >= Max) Forget();
            if (_clients.Count >= Max) return null;
            _clients[id] = client = new(id);
        }

        (client.Last, client.Seen) = (session, clock.GetTimestamp());
        Move(client);
        return client;
    }

    /// <summary>To the end of the queue where it belongs now.</summary>
    private void Move(ClientEntry client)
    {
        client.Queued.List?.Remove(client.Queued);
        (client.Open > 0 ? _busy : _idle).AddLast(client.Queued);
    }

    private void Remove(ClientEntry client)
    {
        client.Queued.List?.Remove(client.Queued);
        _clients.Remove(client.Id);
    }

    private void Forget()
    {
        var now = clock.GetTimestamp();
        while (_idle.First is { Value: var client } && clock.GetElapsedTime(client.Seen, now) >= settings.IdleAfter) Remove(client);
    }

    private static IEnumerable<ClientEntry> LastFirst(LinkedList<ClientEntry> queue)
    {
        for (var at = queue.Last; at is not null; at = at.Previous) yield return at.Value;
    }

    private ClientSession Told(ClientEntry client)
    {
        var last = client.Last!.ToSession(clock);
        var idle = client.Open > 0 ? 0 : (long)clock.GetElapsedTime(client.Seen).TotalMilliseconds;
        return new(client.Id, last.Target, last.Client, client.Open, idle);
    }
}

/// <summary>One client as it was last seen. Read and written under its table's lock only.</summary>
internal sealed class ClientEntry
{
    /// <param name="id">Made from its cookie.</param>
    public ClientEntry(string id) => (Id, Queued) = (id, new(this));

    public string Id { get; }

    public LinkedListNode<ClientEntry> Queued { get; }

    public OpenSession? Last { get; set; }

    public int Open { get; set; }

    /// <summary>Time stamp of the clock the table was made with.</summary>
    public long Seen { get; set; }
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace UpgradePortal.Tests.Support;

/// <summary>Keeps what was logged, by whichever thread.</summary>
internal sealed class CapturedLog<T> : ILogger<T>
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _lines = new();
    private readonly ConcurrentQueue<EventId> _events = new();

    /// <summary>So far.</summary>
    public IReadOnlyList<(LogLevel Level, string Text)> Lines => [.. _lines];

    /// <summary>Of the same lines.</summary>
    public IReadOnlyList<EventId> Events => [.. _events];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _events.Enqueue(eventId);
        _lines.Enqueue((logLevel, formatter(state, exception)));
    }
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace UpgradePortal.Tests.Support;

/// <summary>Keeps the warnings of a whole process.</summary>
internal sealed class CapturedLogs : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _warnings = new();

    public IReadOnlyList<string> Warnings => [.. _warnings];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel is LogLevel.Warning;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) _warnings.Enqueue(formatter(state, exception));
    }

    public void Dispose()
    {
        // Whoever reads the warnings does so after the process has ended, too.
    }
}

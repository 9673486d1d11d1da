using Hangfire.AspNetCore;
using Hangfire.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace UpgradePortal.Jobs;

/// <summary>Hangfire keeps one log for all of the process. Of two portals in it, the one that ends first must not leave the other with a
/// log that throws: its workers would not start.</summary>
internal sealed class JobLogs(ILoggerFactory loggers) : ILogProvider
{
    private static readonly AspNetCoreLogProvider Silent = new(NullLoggerFactory.Instance);
    private readonly AspNetCoreLogProvider _inner = new(loggers);

    public ILog GetLogger(string name)
    {
        try
        {
            return _inner.GetLogger(name);
        }
        catch (ObjectDisposedException)
        {
            return Silent.GetLogger(name);
        }
    }
}

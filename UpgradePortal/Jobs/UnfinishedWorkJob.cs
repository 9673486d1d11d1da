namespace UpgradePortal.Jobs;

/// <summary>Job storage is in memory, so every start and every minute wakes what is unfinished from the database.</summary>
public sealed class UnfinishedWorkJob(IEnumerable<IUnfinishedWork> unfinished, WorkQueue queue)
{
    public void Wake(string kind, string id) => queue.Wake(new(kind, id));

    public async Task EverythingAsync(CancellationToken cancellation)
    {
        foreach (var module in unfinished)
            foreach (var key in await module.FindAsync(cancellation))
                queue.Wake(key);
    }
}

/// <summary>Finds a module's rows that want looking at, from the database alone: after a crash, or where a hint was lost.</summary>
public interface IUnfinishedWork
{
    Task<IReadOnlyList<WorkKey>> FindAsync(CancellationToken cancellation);
}

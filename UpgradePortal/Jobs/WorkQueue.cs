using Hangfire;

namespace UpgradePortal.Jobs;

/// <summary>Hints that a row wants looking at. Losing one costs a poll interval, repeating one nothing: the rows are the truth. Modules add
/// their own words for their keys as extensions.</summary>
public sealed class WorkQueue(KeyedWorkers workers, IBackgroundJobClient jobs)
{
    public void Wake(WorkKey key)
    {
        if (workers.Wake(key)) jobs.Enqueue<KeyedJob>(j => j.RunAsync(key.Kind, key.Id, CancellationToken.None));
    }

    public void WakeLater(WorkKey key, TimeSpan after) => jobs.Schedule<UnfinishedWorkJob>(j => j.Wake(key.Kind, key.Id), after);
}

/// <summary>One row that wants looking at.</summary>
/// <param name="Kind">Whose: see <see cref="IKeyedWork.Kind"/>.</param>
/// <param name="Id">Of the row, in the form that its kind gives it.</param>
public readonly record struct WorkKey(string Kind, string Id)
{
    public override string ToString() => $"{Kind} {Id}";
}

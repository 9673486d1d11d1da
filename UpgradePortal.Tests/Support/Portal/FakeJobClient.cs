using Hangfire;
using Hangfire.Common;
using Hangfire.States;

namespace UpgradePortal.Tests.Support.Portal;

/// <summary>Takes jobs and carries none out: the test says what comes of one.</summary>
internal sealed class FakeJobClient(Action<Job, IState>? then = null) : IBackgroundJobClient
{
    public List<IState> States { get; } = [];

    public string Create(Job job, IState state)
    {
        States.Add(state);
        then?.Invoke(job, state);
        return "";
    }

    public bool ChangeState(string jobId, IState state, string expectedState) => false;
}

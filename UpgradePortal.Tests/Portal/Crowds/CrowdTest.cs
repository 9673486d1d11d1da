using System.Net;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using UpgradePortal.Audit;
using Xunit.Abstractions;

namespace UpgradePortal.Tests.Portal.Crowds;

/// <summary>Twenty people act on one thing at the same moment, again and again: whoever was told yes stands in the record, whoever was told
/// no changed nothing, and the record and the thing tell one story.</summary>
public abstract class CrowdTest(ITestOutputHelper output) : IAsyncLifetime
{
    protected const int Rounds = 50;
    private const int People = 20;

    private readonly List<Person> _people = [];
    private readonly Random _random = new(TestSeed.Fixed);

    // Nobody else acts meanwhile: no job of the portal's own is carried out.
    protected PortalFactory Portal { get; } =
        new() { Watchers = services => services.AddSingleton<IBackgroundJobClient>(new FakeJobClient()) };

    protected HttpClient Administrator { get; private set; } = null!;

    /// <summary>How often each was an outcome.</summary>
    protected Dictionary<string, int> Outcomes { get; } = new(StringComparer.Ordinal);

    public async Task InitializeAsync()
    {
        foreach (var limit in (string[])["SignInsPerMinute", "TokensPerMinute"]) Portal.Settings[$"Portal:Security:{limit}"] = "100000";
        Administrator = await Portal.EnterAsync();
        await Administrator.SetUpAsync("catalog", "app1", "app2");
        for (var i = 0; i < People; i++)
        {
            await Administrator.AddPersonAsync($"p{i}", ["operator", "approver"]);
            _people.Add(new($"p{i}", await Portal.BrowserAsync($"p{i}")));
        }
    }

    public async Task DisposeAsync()
    {
        Administrator.Dispose();
        foreach (var person in _people) person.Client.Dispose();
        await Portal.DisposeAsync();
    }

    /// <param name="acts">By the codes that the record has for them, one for each person: dealt anew each time.</param>
    /// <returns>What each of them was told.</returns>
    protected async Task<IReadOnlyList<Answer>> AtOnceAsync(
        IEnumerable<string> acts, Func<Person, string, Task<HttpResponseMessage>> act)
    {
        var dealt = acts.ToArray();
        Assert.Equal(People, dealt.Length);
        _random.Shuffle(dealt);
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var all = _people.Zip(dealt, async (who, code) =>
        {
            await go.Task;
            using var answer = await act(who, code);
            return new Answer(who.Name, code, answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }).ToList();
        go.SetResult();
        return await Task.WhenAll(all);
    }

    protected void Ended(string outcome) => Outcomes[outcome] = Outcomes.GetValueOrDefault(outcome) + 1;

    /// <summary>Also tells how often each outcome was.</summary>
    protected async Task RecordIsWholeAsync()
    {
        var proof = await Portal.Get<AuditVerifier>().VerifyAsync(default);
        output.WriteLine($"{proof.Rows} rows; {string.Join(", ", Outcomes.Select(e => $"{e.Key} {e.Value}"))}");
        Assert.Null(proof.Broken);
    }

    /// <returns>Answers that are neither a yes nor a no in words.</returns>
    protected static IEnumerable<string> Unclear(IEnumerable<Answer> answers) => answers
        .Where(a => !a.IsYes && !(a.Status is HttpStatusCode.Conflict && a.Said.Contains("\"detail\":\"", StringComparison.Ordinal)))
        .Select(a => $"unclear: {a}");

    /// <returns>Nothing when both have the same, however often and in whatever order.</returns>
    protected static IEnumerable<string> Differs(string what, IEnumerable<string> one, IEnumerable<string> other)
    {
        var (left, right) = (string.Join(", ", one.Order(StringComparer.Ordinal)), string.Join(", ", other.Order(StringComparer.Ordinal)));
        if (left != right) yield return $"{what}: {left} | {right}";
    }

    protected sealed record Person(string Name, HttpClient Client);

    protected sealed record Answer(string Who, string Code, HttpStatusCode Status, string Said)
    {
        public bool IsYes => Status is HttpStatusCode.OK or HttpStatusCode.Accepted;
    }
}

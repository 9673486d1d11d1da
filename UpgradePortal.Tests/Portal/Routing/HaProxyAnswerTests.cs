using System.Text;
using CsCheck;
using UpgradePortal.Contracts;
using UpgradePortal.Routing.Core;
using UpgradePortal.Routing.Drivers;

namespace UpgradePortal.Tests.Portal.Routing;

/// <summary>Whatever an admin socket answers is read: as facts, as unknown, or as a row that can't be read, by name. The corpus holds 2.6
/// as it was recorded, and 1.8 and 3.4 as their management guides describe them; versions between have no example here, and columns are
/// found by name.</summary>
public sealed class HaProxyAnswerTests : IAsyncLifetime
{
    private static readonly string Recorded = Example("haproxy-2.6-recorded.txt");
    private static readonly string Oldest = Example("haproxy-1.8-constructed.txt");
    private static readonly string Newest = Example("haproxy-3.4-constructed.txt");
    private readonly RouterClientSetup setup = new();
    private readonly FakeAdminSocket socket = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        setup.Dispose();
        await socket.DisposeAsync();
    }

    [Fact]
    public async Task Read_Recorded26_TellsEveryFact()
    {
        var table = await TableAsync(Recorded);
        Assert.Empty(table.Unreadable);
        Assert.Null(table.ReadOnly);
        Assert.StartsWith("lb1/", table.Epoch, StringComparison.Ordinal);
        var app1 = table.Find("shop", "app1")!;
        Assert.Equal((RoutingMode.Routed, 0, true), (app1.Mode, app1.InFlight, app1.Up));
        Assert.Equal(("127.0.0.1:28211", 10, "L7OK", true),
            (app1.Details!.Address, app1.Details.Weight, app1.Details.Check, app1.Details.CheckPassed));
        Assert.Equal(6, table.Find("shop", "app2")!.Details!.WarmUp);
        Assert.Equal(RoutingMode.Stopped, table.Find("shop", "app3")!.Mode);
        Assert.True(table.Find("shop", "spare")!.Details!.IsBackup);
        Assert.Equal((RoutingMode.Draining, "shop/app1"),
            (table.Find("admin", "app1")!.Mode, table.Find("admin", "app1")!.Details!.Follows));
        Assert.NotNull(table.Find("raw", "app1")!.Details!.Unfit);
        Assert.NotNull(table.Find("agent", "app1")!.Details!.OutsideControl);
        Assert.Equal(RouteHold.Unresolved, table.Find("template", "app-1")!.Details!.Hold);
        Assert.Equal(0, table.Programs.Single(p => p.Name == "shop").Errors);
    }

    [Fact]
    public async Task Read_Constructed18_TakesTheStartFromTheAge()
    {
        var table = await TableAsync(Oldest);
        Assert.Empty(table.Unreadable);
        Assert.Equal((3, 8L), (table.Find("shop", "app1")!.InFlight, table.Programs.Single(p => p.Name == "shop").Errors));
        Assert.Equal(RoutingMode.Stopped, table.Find("shop", "app2")!.Mode);
        Assert.NotNull(RouteRules.WhyNotServing(table, "shop", "spare"));
        // The next answer comes a moment later, and its age is in whole seconds.
        Assert.Equal(table.Epoch, (await TableAsync(Oldest.Replace("Uptime_sec: 600", "Uptime_sec: 601", StringComparison.Ordinal))).Epoch);
        Assert.NotEqual(table.Epoch, (await TableAsync(
            Oldest.Replace("Uptime_sec: 600", "Uptime_sec: 3", StringComparison.Ordinal))).Epoch);
    }

    [Fact]
    public async Task Read_Constructed34_PassesOverTheColumnsThatAreNew()
    {
        var table = await TableAsync(Newest);
        Assert.Empty(table.Unreadable);
        // Two answers broke off, five requests found no server; what the backend counts of faulty clients is not its own.
        Assert.Equal((3, 7L), (table.Find("shop", "app1")!.InFlight, table.Programs.Single(p => p.Name == "shop").Errors));
        // A check that is under way stands with a star before its last result.
        Assert.Equal(("L7OK", true), (table.Find("shop", "app1")!.Details!.Check, table.Find("shop", "app1")!.Details!.CheckPassed));
        Assert.Equal("paused", table.Find("shop", "app2")!.Details!.Check);
        Assert.Equal(
            (RoutingMode.Stopped, RoutingMode.Draining), (table.Find("shop", "app2")!.Mode, table.Find("shop", "app3")!.Mode));
        Assert.Equal("[2001:db8::3]:80", table.Find("shop", "app3")!.Details!.Address);
        Assert.True(table.Find("shop", "spare")!.Details!.IsBackup);
    }

    // F11: what an agent says may hold commas, quotes and blank lines.
    [Fact]
    public async Task Read_TextInQuotes_ShiftsNoColumn()
    {
        var odd = Recorded.Replace(
            "\"via agent : up (fine, \"\"really\"\")\"", "\"up,\n\nshop,app1,,,99,\"\"DOWN\"\"\"", StringComparison.Ordinal);
        Assert.NotEqual(Recorded, odd);
        var table = await TableAsync(odd);
        Assert.Empty(table.Unreadable);
        Assert.Equal((true, 0), (table.Find("agent", "app1")!.Up, table.Find("agent", "app1")!.InFlight));
    }

    // F21: unreadable is unknown, and unknown is never zero.
    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("99999999999")]
    [InlineData("many")]
    public async Task Read_CountThatIsNoNumber_IsUnknown(string count)
    {
        var table = await TableAsync(Oldest.Replace("shop,app1,1,,2,", $"shop,app1,1,,{count},", StringComparison.Ordinal));
        Assert.Null(table.Find("shop", "app1")!.InFlight);
        Assert.Equal(0, table.Find("shop", "app2")!.InFlight);
    }

    [Fact]
    public async Task Read_StateThatIsNoState_NamesTheRowAndLeavesItOut()
    {
        var table = await TableAsync(Oldest.Replace("10.0.0.2 0 1 10", "10.0.0.2 0 none 10", StringComparison.Ordinal));
        Assert.Null(table.Find("shop", "app2"));
        Assert.StartsWith("shop/app2: ", Assert.Single(table.Unreadable), StringComparison.Ordinal);
        Assert.NotNull(table.Find("shop", "app1"));
    }

    // A blank line is missing, and two answers are one: the places of the others are not theirs.
    [Fact]
    public async Task Read_TwoAnswersRunTogether_IsUnknown()
    {
        var reading = await ReadAsync(Encoding.UTF8.GetBytes(
            Recorded.Replace("Tainted: 0\n\n# pxname", "Tainted: 0\n# pxname", StringComparison.Ordinal)));
        Assert.Contains("no list of its servers", Assert.IsType<RouterReading.Silent>(reading).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_AnythingAtAll_NeverThrows() =>
        await Gen.Byte.Array[0, 400].SampleAsync(async bytes => await ReadAsync(bytes), seed: "0000000000000", iter: 300, threads: 1);

    // A cut, a doubled line, another byte: what is still told must be what is there.
    [Fact]
    public async Task Read_Mutated_TellsNothingThatIsNotThere()
    {
        var whole = await TableAsync(Recorded);
        var gen = Gen.Select(Gen.Int[0, Recorded.Length - 1], Gen.Int[0, 40], Gen.Char.AlphaNumeric.Array[0, 5], Gen.Bool);
        await gen.SampleAsync(async mutation =>
        {
            var (at, length, put, repeats) = mutation;
            var end = Math.Min(Recorded.Length, at + length);
            var text = repeats ? Recorded[..end] + Recorded[at..] : Recorded[..at] + new string(put) + Recorded[end..];
            if (await ReadAsync(Encoding.UTF8.GetBytes(text)) is not RouterReading.Answered { Table: var table }) return;
            foreach (var (program, server) in whole.Programs.SelectMany(p => p.Servers, (p, s) => (p.Name, s)))
            {
                if (!IsIntact(text, program, server.Name)) continue;
                var named = table.Unreadable.Any(u => u.StartsWith($"{program}/{server.Name}:", StringComparison.Ordinal));
                if (!named) Assert.Equal(server, table.Find(program, server.Name));
            }
        }, seed: "0000000000000", iter: 1000, threads: 1);
    }

    // Both of its rows stand there once, under both heads.
    private static bool IsIntact(string text, string program, string server)
    {
        var lines = text.Split('\n');
        var heads = Recorded.Split('\n').Where(l => l.StartsWith("# ", StringComparison.Ordinal)).ToList();
        var own = Recorded.Split('\n').Where(l => IsOf(l, program, server)).ToList();
        return heads.TrueForAll(h => lines.Count(l => l == h) == 1)
            && lines.Count(l => l.StartsWith("# ", StringComparison.Ordinal)) == heads.Count
            && own.TrueForAll(o => lines.Count(l => l == o) == 1) && lines.Count(l => IsOf(l, program, server)) == own.Count;
    }

    private static bool IsOf(string line, string program, string server) =>
        line.StartsWith($"{program},{server},", StringComparison.Ordinal)
        || (line.Split(' ') is [_, var backend, _, var name, ..] && backend == program && name == server);

    private static string Example(string file) =>
        File.ReadAllText(Path.Combine(SourceTree.Root, "UpgradePortal.Tests", "StoredExamples", file));

    private Task<RouterReading> ReadAsync(byte[] answer)
    {
        socket.Answer = answer;
        return setup.HaProxy(socket.Address).ReadAsync(CancellationToken.None);
    }

    private async Task<RoutingTable> TableAsync(string answer) =>
        Assert.IsType<RouterReading.Answered>(await ReadAsync(Encoding.UTF8.GetBytes(answer))).Table;
}

using System.CommandLine;
using DemoFarm.Routers;

namespace DemoFarm;

/// <summary>The command line.</summary>
internal static class FarmCommand
{
    private static readonly Option<int> Servers = new("--servers") { DefaultValueFactory = _ => 3, Description = "Application servers." };

    private static readonly Option<FarmRouterKind> Router =
        new("--router") { DefaultValueFactory = _ => FarmRouterKind.Ours, Description = "ours, or haproxy when it is installed." };

    private static readonly Option<int> MaxUnavailable =
        new("--max-out") { DefaultValueFactory = _ => 1, Description = "Servers out of routing at once." };
    private static readonly Option<string> Version =
        new("--version") { DefaultValueFactory = _ => "1.1", Description = "Upgrade to this version." };
    private static readonly Option<bool> OnlyOnce =
        new("--once") { Description = "Carry out one rolling upgrade of catalog, report and end." };
    private static readonly Option<int?> PortsFrom = new("--ports-from") { Description = "Use ports from here on; else any free ones." };

    public static RootCommand Root()
    {
        var root = new RootCommand("Starts portal, router, servers with two programs each, and traffic.");
        // The library's own would print this program's version.
        if (root.Options.OfType<VersionOption>().FirstOrDefault() is { } own) root.Options.Remove(own);
        foreach (var option in new Option[] { Servers, Router, MaxUnavailable, Version, OnlyOnce, PortsFrom }) root.Add(option);
        root.SetAction((parsed, cancellation) => RunAsync(parsed, TimeProvider.System, cancellation));
        var folder = new Argument<string>("folder");
        var guard = new Command(ProcessGuard.Verb) { folder };
        guard.Hidden = true;
        guard.SetAction(async (parsed, cancellation) =>
            await ProcessGuard.WatchAsync(parsed.GetRequiredValue(folder), TimeProvider.System, cancellation));
        root.Add(guard);
        return root;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancellation)
    {
        var options = new FarmOptions
        {
            Servers = parsed.GetValue(Servers),
            Router = parsed.GetValue(Router),
            PortsFrom = parsed.GetValue(PortsFrom),
        };
        try
        {
            await using var farm = await Farm.StartAsync(options, clock, cancellation);
            var policy = new { maxUnavailable = parsed.GetValue(MaxUnavailable) };
            return parsed.GetValue(OnlyOnce)
                ? await OnceAsync(farm, parsed.GetRequiredValue(Version), policy, clock, cancellation)
                : await StayAsync(farm, parsed.GetRequiredValue(Version), clock, cancellation);
        }
        catch (FarmException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return 1;
        }
    }

    private static async Task<int> OnceAsync(Farm farm, string version, object policy, TimeProvider clock, CancellationToken cancellation)
    {
        var report = await Once.RunAsync(farm, version, policy, clock, cancellation);
        Console.Write(report);
        return report.IsGood ? 0 : 1;
    }

    private static async Task<int> StayAsync(Farm farm, string version, TimeProvider clock, CancellationToken cancellation)
    {
        await using var catalog = Traffic.Usual(farm.Router.Front, Farm.Catalog, clock);
        await using var checkout = Traffic.Usual(farm.Router.Front, Farm.Checkout, clock);
        Console.Write(Welcome.Text(farm, version));
        var stopped = new TaskCompletionSource();
        await using var stop = cancellation.UnsafeRegister(_ => stopped.TrySetResult(), null);
        await stopped.Task;
        await Task.WhenAll(catalog.StopAsync(), checkout.StopAsync());
        Console.WriteLine(ProgramResult.Of(Farm.Catalog, catalog, farm));
        Console.WriteLine(ProgramResult.Of(Farm.Checkout, checkout, farm));
        return 0;
    }
}

using System.CommandLine;

namespace DemoProgram;

/// <summary>Without a command the program serves.</summary>
internal static class ServeCommand
{
    public static RootCommand Root()
    {
        var options = new DemoOptions();
        var root = new RootCommand("A small web program to be upgraded: catalog or checkout of the demo farm.");
        // The library's own --version would print the assembly's; here it sets what the program says it is.
        if (root.Options.OfType<VersionOption>().FirstOrDefault() is { } own) root.Options.Remove(own);
        foreach (var option in options.All) root.Add(option);
        root.SetAction(async (parsed, cancellation) =>
        {
            var settings = options.Read(parsed);
            using var stats = new RequestStats(settings.Stats);
            await using var app = DemoApp.Build(settings, settings.ClaimedVersion, stats);
            await app.StartAsync(cancellation);
            await app.WaitForShutdownAsync(cancellation);
            return 0;
        });
        return root;
    }
}

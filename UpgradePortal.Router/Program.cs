namespace UpgradePortal.Router;

internal static class Program
{
    private const int SettingsWrong = 2;

    private static async Task<int> Main(string[] args)
    {
        var (host, faults) = RouterHost.Create(args);
        if (host is null)
        {
            foreach (var fault in faults)
                await Console.Error.WriteLineAsync(fault);
            return SettingsWrong;
        }

        await using (host)
        {
            await host.StartAsync(CancellationToken.None);
            await host.WaitForShutdownAsync();
        }

        return 0;
    }
}

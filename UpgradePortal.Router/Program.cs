namespace UpgradePortal.Router;

internal static class Program
{
    private const int SettingsWrong = 2;

    private static async Task<int> Main(string[] args)
    {
        var (host, faults) = RouterHost.Create(args);
        if (host is null)
            return await FailAsync(faults);

        await using (host)
        {
            if (await host.StartAsync(CancellationToken.None) is { } fault)
                return await FailAsync([fault]);
            await host.WaitForShutdownAsync();
        }

        return 0;
    }

    private static async Task<int> FailAsync(IReadOnlyList<string> faults)
    {
        foreach (var fault in faults)
            await Console.Error.WriteLineAsync(fault);
        return SettingsWrong;
    }
}

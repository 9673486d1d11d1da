using DemoFarm.Portals;

namespace UpgradePortal.Tests.Support.Portal;

/// <summary>Data folders that portals of tests begin with, each made once: to migrate a database and to hash the first password takes
/// longer than most tests.</summary>
internal static class PortalTemplate
{
    private static readonly Once<EnteredPortal> Migrated = new(() => MakeAsync(null, portal =>
    {
        portal.Start();
        return Task.FromResult("");
    }));

    private static readonly Once<EnteredPortal> Entered = new(() => EnterAsync(PortalAccess.Name));
    private static readonly Once<EnteredPortal> OfFarms = new(() => EnterAsync(PortalProcess.Administrator));

    /// <returns>Of a portal that nobody has entered.</returns>
    public static async Task<string> MigratedAsync() => (await Migrated.GetAsync()).Folder;

    /// <returns>Of a portal with one administrator.</returns>
    public static Task<EnteredPortal> EnteredAsync() => Entered.GetAsync();

    /// <returns>The same for a farm's portal.</returns>
    public static Task<EnteredPortal> OfFarmsAsync() => OfFarms.GetAsync();

    private static async Task<EnteredPortal> EnterAsync(string name) =>
        await MakeAsync(await MigratedAsync(), portal => portal.SetUpAsync(name));

    /// <param name="from">A data folder to begin with; null: from nothing.</param>
    /// <param name="use">What is done there once; tells the administrator's token.</param>
    public static async Task<EnteredPortal> MakeAsync(string? from, Func<PortalFactory, Task<string>> use)
    {
        var folder = new TestFolder();
        TestRun.AtEnd(() =>
        {
            folder.Dispose();
            return Task.CompletedTask;
        });
        string token;
        await using (var portal = new PortalFactory(folder.Path) { BeginsWith = from }) token = await use(portal);
        // Held until the portal has written everything; and whoever begins with the folder shall have a lock of its own.
        var held = folder.File("portal.lock");
        await Eventually.Async(() => IsFree(held));
        File.Delete(held);
        return new(folder.Path, token, PortalAccess.Password);
    }

    private static bool IsFree(string file)
    {
        try
        {
            using var free = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}

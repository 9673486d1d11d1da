using System.Collections;

namespace UpgradePortal.Agent.Upgrades.Commands;

/// <summary>
/// Starts a command whose output goes straight to a file. .NET's own way needs pipes through the agent, and a command must outlive
/// the agent: with its end the pipes would break, and the next line of output would kill the command in mid-upgrade.
/// </summary>
internal static class PosixSpawn
{
    // The opaque structures of libc are at most 340 bytes long; a signal set is 128.
    private const int Size = 1024;
    private const short NewSession = 0x80;
    private const short DefaultSignals = 0x04;
    private const short EmptyMask = 0x08;
    private const int ReadOnly = 0;
    private static readonly int AppendTo = OperatingSystem.IsMacOS() ? 0x1 | 0x8 | 0x200 : 0x1 | 0x40 | 0x400;

    /// <returns>0, or the system's error number.</returns>
    public static int Start(CommandStartInfo order, out int pid)
    {
        using var memory = new NativeMemory();
        var actions = memory.Zeroed(Size);
        var attributes = memory.Zeroed(Size);
        _ = Libc.posix_spawn_file_actions_init(actions);
        _ = Libc.posix_spawnattr_init(attributes);
        try
        {
            if (order.Settings.WorkingDirectory is { Length: > 0 } folder)
                _ = Libc.posix_spawn_file_actions_addchdir_np(actions, memory.Text(folder));
            _ = Libc.posix_spawn_file_actions_addopen(actions, 0, memory.Text("/dev/null"), ReadOnly, 0);
            _ = Libc.posix_spawn_file_actions_addopen(actions, 1, memory.Text(order.LogFile), AppendTo, 0b110_000_000);
            _ = Libc.posix_spawn_file_actions_adddup2(actions, 1, 2);
            SetSignals(attributes, memory.Zeroed(Size));
            string[] arguments = [order.Settings.File, .. order.Settings.Arguments];
            var (file, environment) = (memory.Text(order.Settings.File), memory.Texts(EnvironmentOf(order)));
            return Libc.posix_spawn(out pid, file, actions, attributes, memory.Texts(arguments), environment);
        }
        finally
        {
            _ = Libc.posix_spawn_file_actions_destroy(actions);
            _ = Libc.posix_spawnattr_destroy(attributes);
        }
    }

    private static void SetSignals(nint attributes, nint set)
    {
        // .NET ignores SIGPIPE, and what is ignored stays ignored in a child.
        _ = Libc.sigemptyset(set);
        _ = Libc.posix_spawnattr_setsigmask(attributes, set);
        _ = Libc.sigfillset(set);
        _ = Libc.posix_spawnattr_setsigdefault(attributes, set);
        _ = Libc.posix_spawnattr_setflags(attributes, NewSession | DefaultSignals | EmptyMask);
    }

    private static List<string> EnvironmentOf(CommandStartInfo order)
    {
        var all = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(
            e => (string)e.Key, e => (string?)e.Value, StringComparer.Ordinal);
        foreach (var (name, value) in order.Environment) all[name] = value;
        return [.. all.Select(e => $"{e.Key}={e.Value}")];
    }
}

using System.Runtime.InteropServices;

namespace UpgradePortal.Agent.Upgrades.Commands;

/// <summary>The system's own names, so that its manual pages apply.</summary>
internal static partial class Libc
{
    [LibraryImport("libc")]
    public static partial int posix_spawn(out int pid, nint path, nint actions, nint attributes, nint arguments, nint environment);

    [LibraryImport("libc")]
    public static partial int posix_spawn_file_actions_init(nint actions);

    [LibraryImport("libc")]
    public static partial int posix_spawn_file_actions_destroy(nint actions);

    [LibraryImport("libc")]
    public static partial int posix_spawn_file_actions_addopen(nint actions, int fd, nint path, int flags, uint mode);

    [LibraryImport("libc")]
    public static partial int posix_spawn_file_actions_adddup2(nint actions, int fd, int newFd);

    [LibraryImport("libc")]
    public static partial int posix_spawn_file_actions_addchdir_np(nint actions, nint path);

    [LibraryImport("libc")]
    public static partial int posix_spawnattr_init(nint attributes);

    [LibraryImport("libc")]
    public static partial int posix_spawnattr_destroy(nint attributes);

    [LibraryImport("libc")]
    public static partial int posix_spawnattr_setflags(nint attributes, short flags);

    [LibraryImport("libc")]
    public static partial int posix_spawnattr_setsigdefault(nint attributes, nint set);

    [LibraryImport("libc")]
    public static partial int posix_spawnattr_setsigmask(nint attributes, nint set);

    [LibraryImport("libc")]
    public static partial int sigemptyset(nint set);

    [LibraryImport("libc")]
    public static partial int sigfillset(nint set);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int waitpid(int pid, out int status, int options);

    [LibraryImport("libc")]
    public static partial int kill(int pid, int signal);
}

using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;

/// <summary>Loaded by a process of a test before its own first line: it tells whoever asks how large its live heap is. The runtime finds it
/// by its name, which must stand in no namespace.</summary>
[SuppressMessage("Design", "MA0047", Justification = "The runtime asks for it.")]
internal static class StartupHook
{
    public const string Variable = "UPGRADEPORTAL_TEST_HEAP";

    public static void Initialize()
    {
        // What the process starts has a heap of its own, of which nobody asks.
        Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", null);
        if (Environment.GetEnvironmentVariable(Variable) is { } path) new Thread(() => Answer(path)) { IsBackground = true }.Start();
    }

    private static void Answer(string path)
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        while (true)
        {
            using var asker = listener.Accept();
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
            asker.Send(BitConverter.GetBytes(GC.GetTotalMemory(forceFullCollection: true)));
        }
    }
}

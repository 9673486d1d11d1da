using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using DemoFarm;

namespace UpgradePortal.Tests.Support.Routers;

/// <summary>A real HAProxy: frontend for /billing and /crm, admin sockets (unix and tcp) and a master socket, killed with all its
/// workers on disposal. <c>apt-get install haproxy</c> provides it.</summary>
internal sealed class HaProxyProcess : IAsyncDisposable
{
    private readonly TestFolder folder = new();
    private readonly FarmPorts ports = new(null);
    private readonly int tcpAdmin;
    private readonly int front;
    private Process? process;

    private HaProxyProcess() => (tcpAdmin, front) = (ports.Next(), ports.Next());

    public string Traffic => $"http://127.0.0.1:{front}";

    public string UnixAddress => $"unix:{folder.File("a")}";

    public string TcpAddress => $"tcp:127.0.0.1:{tcpAdmin}";

    /// <summary>Of the level operator, which may look and change nothing.</summary>
    public string OperatorAddress => $"unix:{folder.File("o")}";

    public string MasterAddress => $"unix:{folder.File("m")}";

    public string WithMaster => $"{UnixAddress};master=unix:{folder.File("m")}";

    /// <summary>With a master socket, and whatever else the test wants.</summary>
    /// <param name="sections">Everything after the frontend's <c>bind</c> line: rules of it, and backends.</param>
    /// <param name="global">Further lines of that section.</param>
    /// <param name="defaults">Further lines of that section.</param>
    public static Task<HaProxyProcess> StartWithAsync(string sections, string global = "", string defaults = "") =>
        RunAsync(h => h.Text(sections, global, defaults));

    /// <param name="cookie">Of sticky backends; null for none.</param>
    /// <param name="check">What follows <c>check</c> on the server lines; null for servers that are not checked.</param>
    /// <param name="servers">Each in both backends.</param>
    public static async Task<HaProxyProcess> StartAsync(string? cookie, string? check, params RoutingBackend[] servers) =>
        await RunAsync(h => h.Config(cookie, check, servers));

    private static async Task<HaProxyProcess> RunAsync(Func<HaProxyProcess, string> config)
    {
        var haproxy = new HaProxyProcess();
        await File.WriteAllTextAsync(haproxy.folder.File("c"), config(haproxy));
        haproxy.process = Process.Start(new ProcessStartInfo(
            "/usr/sbin/haproxy", ["-W", "-q", "-S", haproxy.folder.File("m"), "-f", haproxy.folder.File("c")])
        { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        await Eventually.Async(haproxy.AnswersAsync, "HAProxy starts");
        return haproxy;
    }

    public async Task<string> AdminAsync(string command) => await AskAsync(folder.File("a"), command);

    /// <summary>Returns once the new worker answers.</summary>
    public async Task ReloadAsync()
    {
        var before = await AdminAsync("show info");
        await AskAsync(folder.File("m"), "reload");
        await Eventually.Async(
            async () => await AnswersAsync() && Pid(await AdminAsync("show info")) != Pid(before), "HAProxy has reloaded");
    }

    public async ValueTask DisposeAsync()
    {
        process!.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Dispose();
        ports.Dispose();
    }

    private static string? Pid(string info) => info.Split('\n').FirstOrDefault(l => l.StartsWith("Pid: ", StringComparison.Ordinal));

    private async Task<bool> AnswersAsync()
    {
        Assert.False(process!.HasExited, "HAProxy has ended.");
        try
        {
            // The master listens nowhere for a moment while it starts its next worker.
            return Pid(await AdminAsync("show info")) is not null && (await AskAsync(folder.File("m"), "show proc")).Length > 0;
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return false;
        }
    }

    private static async Task<string> AskAsync(string path, string command)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\n"));
        socket.Shutdown(SocketShutdown.Send);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    private string Config(string? cookie, string? check, RoutingBackend[] servers)
    {
        var lines = servers.Select(s => $"  server {s.Name} {new Uri(s.Address).Authority}"
            + (cookie is null ? "" : $" cookie {s.Name}") + (check is null ? "" : $" check {check}"));
        var backend = string.Join('\n', ["  option httpchk GET /health",
            .. cookie is null ? Array.Empty<string>() : [$"  cookie {cookie} insert indirect nocache"], .. lines]);
        return Text($"""
              use_backend billing if {"{"} path_beg /billing {"}"}
              use_backend crm if {"{"} path_beg /crm {"}"}
            backend billing
            {backend}
            backend crm
            {backend}
            """, "", "");
    }

    private string Text(string sections, string global, string defaults) => $"""
        global
          nbthread 2
          stats socket {folder.File("a")} mode 600 level admin
          stats socket ipv4@127.0.0.1:{tcpAdmin} level admin
          stats socket {folder.File("o")} mode 600 level operator
        {global}
        defaults
          mode http
          timeout connect 5s
          timeout check 5s
          timeout client 60s
          timeout server 60s
          timeout tunnel 60s
        {defaults}
        frontend front
          bind 127.0.0.1:{front}
        {sections}

        """;
}

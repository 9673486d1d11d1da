using DemoProgram;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using UpgradePortal.Sessions;

namespace UpgradePortal.Tests.Support.Farms;

/// <summary>The demo program, upgraded in mid-life: its command, which is a real one, writes the version that it tells from then on. The
/// versions that it has told are its history.</summary>
internal sealed class LocalProgram : IAsyncDisposable
{
    private readonly RequestStats _stats = new(null);
    private readonly WebApplication _app;
    private readonly string _versions;

    private LocalProgram(string name, string server, string versions, bool listsItsOwn)
    {
        (Name, _versions) = (name, versions);
        File.WriteAllText(versions, "1.0\n");
        // So that a failure can be tried: version 2.0-missing-on-app2 is missing on app2.
        Command = $"case \"$UPGRADE_VERSION\" in *-missing-on-{server}) echo missing; exit 3;; esac; echo installing; while [ -e "
            + $"'{versions}.wait' ]; do sleep 0.05; done; echo \"$UPGRADE_VERSION\" >> '{versions}'";
        const string anywhere = "http://127.0.0.1:0";
        SessionsKeyFile = versions + ".key";
        _app = DemoApp.Build(new(name, anywhere, listsItsOwn ? anywhere : null, null, "", SessionsKeyFile), Version, _stats);
    }

    /// <summary>It tells the version that was installed first, whatever was installed since.</summary>
    public bool Lags { get; set; }

    public string Name { get; }

    /// <summary>For <c>/bin/sh -c</c>.</summary>
    public string Command { get; }

    /// <summary>Its own address.</summary>
    public string Target => _app.Urls.First();

    public string? SessionsUrl => _app.Services.GetService<SessionsListener>()?.Url;

    /// <summary>Of the key that it shares with its agent.</summary>
    public string SessionsKeyFile { get; }

    /// <summary>Where routers send its requests.</summary>
    public Uri Address { get; set; } = null!;

    public int Starts => File.ReadLines(_versions).Count();

    /// <summary>It runs another version from now on, by nobody's order.</summary>
    public void Becomes(string version) => File.AppendAllText(_versions, version + "\n");

    /// <summary>Upgrade commands say that they have begun, and go on only when this is over.</summary>
    public bool CommandWaits
    {
        set
        {
            if (value) File.WriteAllText(_versions + ".wait", "");
            else File.Delete(_versions + ".wait");
        }
    }

    /// <summary>Requests that it is serving.</summary>
    public long Open => _stats.Open;

    public static async Task<LocalProgram> StartAsync(string name, string server, TestFolder folder, bool listsItsOwn)
    {
        var program = new LocalProgram(name, server, folder.File($"{name}.versions"), listsItsOwn);
        await program._app.StartAsync();
        return program;
    }

    private string Version() => Lags ? File.ReadLines(_versions).First() : File.ReadLines(_versions).Last();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _stats.Dispose();
    }
}

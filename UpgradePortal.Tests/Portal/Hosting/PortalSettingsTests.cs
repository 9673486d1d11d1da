using System.Diagnostics;
using DemoFarm;
using Microsoft.Extensions.Configuration;
using UpgradePortal.Hosting;

namespace UpgradePortal.Tests.Portal.Hosting;

/// <summary>Every setting of the portal, wrong in turn and all together: the start names each, with its remedy.</summary>
public sealed class PortalSettingsTests
{
    /// <summary>A setting, a value that it can't have, and what the fault says after the name.</summary>
    public static TheoryData<string, string, string> Wrong => new()
    {
        { "Portal:Disk:MinFreeMb", "abc", "is 'abc': give a whole number from 1 to 10000000, for example 200." },
        { "Portal:Disk:MinFreeMb", "0", "is '0': give a whole number from 1" },
        { "Portal:Disk:MinFreeMb", "99999999999999999999", "give a whole number" },
        { "Portal:Disk:MinFreeMb", "99999999999", "is '99999999999': give a whole number from 1" },
        { "Portal:Audit:Keep", "-1.00:00:00",
            "is '-1.00:00:00': give a time from 1.00:00:00 to 36525.00:00:00 as hh:mm:ss or days.hh:mm:ss." },
        { "Portal:Audit:Keep", "12:00:00", "give a time from 1.00:00:00" },
        { "Portal:Audit:Keep", "for ever", "give a time" },
        { "Portal:Notifications:Keep", "long",
            "is 'long': give a time from 1.00:00:00 to 36525.00:00:00 as hh:mm:ss or days.hh:mm:ss, for example 90.00:00:00." },
        { "Portal:Notifications:Keep", "", "is '': give a time" },
        { "Portal:Notifications:AllowLocal", "yes please", "is 'yes please': give true or false." },
        { "Portal:Notifications:AllowLocal", "1", "give true or false" },
        { "Portal:Security:SignInsPerMinute", "0", "is '0': give a whole number from 1 to 100000, for example 10." },
        { "Portal:Security:SignInsPerMinute", "0x10", "give a whole number" },
        { "Portal:Security:TokensPerMinute", "-1", "give a whole number from 1 to 100000, for example 20." },
        { "Portal:Security:RecordReadsPerMinute", "0", "give a whole number from 1 to 100000, for example 30." },
        { "Portal:Security:SignalsPerSecond", "1.5", "give a whole number from 1 to 100000, for example 100." },
        { "Portal:Security:SecondFactorFor", "operator", "is a list: write Portal:Security:SecondFactorFor:0" },
        { "Portal:Mail:Port", "abc", "is 'abc': give a whole number from 1 to 65535, for example 587." },
        { "Portal:Mail:Port", "65536", "give a whole number from 1 to 65535" },
        { "Portal:Mail:Tls", "maybe", "is 'maybe': give one of none, startTls, tls." },
        { "Portal:Mail:Tls", "1", "give one of none, startTls, tls." },
        { "Portal:Heartbeat:Url", "ftp://example.com", "give an http or https address" },
        { "Portal:Address", "portal", "is 'portal': give an http or https address, for example https://upgrades.example.com." },
        { "Portal:SignalsUrl", "portal", "is not a URL" },
        { "Portal:Proxies", "10.0.0.1", "is a list: write Portal:Proxies:0" },
        { "Portal:Proxies:0", "everybody", "is neither an address nor a network" },
        { "Portal:Disk", "200", "is '200', and has settings of its own: write for example Portal:Disk:MinFreeMb." },
        { "Portal:Disk:MinFreeMb:Really", "200", "has no settings of its own" },
        { "Portal:Disk:MinFreMb", "200", "is not a setting. Portal:Disk has MinFreeMb." },
        { "Portal:Securty:SignInsPerMinute", "5", "is not a setting. Portal has Address, Agents, Audit" },
        { "Portal:Notifications:Address", "https://portal.test", "is not a setting." },
        { "Portal:Fleet:KnownFor", "00:00:02", "is '00:00:02': give a time longer than Portal:Polling:Agents, which is 00:00:02." },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Setting_Wrong_IsNamedWithTheRemedy(string name, string value, string remedy)
    {
        var fault = Assert.Single(PortalSettings.Check(Written((name, value))));
        // At the least by its section, where that is what is wrong.
        Assert.StartsWith(string.Join(':', name.Split(':').Take(2)), fault, StringComparison.Ordinal);
        Assert.Contains(remedy, fault, StringComparison.Ordinal);
    }

    // A setting that is added without bounds would be bound late, and fail in the middle of an upgrade.
    [Fact]
    public void Table_HasEverySettingThatNotEveryTextFits()
    {
        var tried = Wrong.Select(row => (string)row[0]).Concat(Timers.Rules.Select(r => r.Name)).ToHashSet(StringComparer.Ordinal);
        var all = PortalSettings.Sections.SelectMany(s => s.Type.GetProperties()
            .Where(p => p.SetMethod?.IsPublic is true && p.PropertyType != typeof(string)).Select(p => $"{s.Path}:{p.Name}"));
        Assert.Empty(all.Except(tried));
    }

    [Fact]
    public void Defaults_AreWell()
    {
        Assert.Empty(PortalSettings.Check(Written()));
        var file = new ConfigurationBuilder().AddJsonFile(Path.Combine(SourceTree.Root, "appsettings.json")).Build();
        Assert.Empty(PortalSettings.Check(file));
        Assert.All(PortalSettings.Sections, s => Assert.NotNull(Activator.CreateInstance(s.Type)));
    }

    // The audit log would be emptied at midnight, and a server be left out of routing: neither portal may start.
    [Fact]
    public async Task Start_AllWrong_NamesThemAllAndExitsWith2()
    {
        using var folder = new TestFolder();
        (string Name, string Value)[] wrong =
        [
            ("Portal:Disk:MinFreeMb", "abc"), ("Portal:Audit:Keep", "-1.00:00:00"), ("Portal:Steps:ProbeGap", "abc"),
            ("Portal:Security:SignInsPerMinute", "0"), ("Portal:Mail:Port", "abc"), ("Portal:Diskk:MinFreeMb", "1"),
            ("Portal:Proxies:0", "x"),
        ];
        var start = new ProcessStartInfo(
            Built.Dotnet, [Built.Dll("UpgradePortal"), $"--Portal:DataDirectory={folder.Path}",
                .. wrong.Select(w => $"--{w.Name}={w.Value}")])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var said = (await process.StandardError.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync();
        Assert.Equal(2, process.ExitCode);
        Assert.Equal(wrong.Length, said.Length);
        foreach (var name in (string[])[
            "Portal:Disk:MinFreeMb", "Portal:Audit:Keep", "Portal:Steps:ProbeGap", "Portal:Security:SignInsPerMinute", "Portal:Mail:Port",
            "Portal:Diskk", "Portal:Proxies"])
            Assert.Single(said, line => line.StartsWith($"{name} ", StringComparison.Ordinal)
                || line.StartsWith($"{name}:", StringComparison.Ordinal));
    }

    private static IConfiguration Written(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create<string, string?>(s.Name, s.Value)))
        .Build();
}

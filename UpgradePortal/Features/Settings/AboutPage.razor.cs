using System.Globalization;
using Microsoft.AspNetCore.Components;
using UpgradePortal.Data;
using UpgradePortal.Security;
using UpgradePortal.Ui;

namespace UpgradePortal.Features.Settings;

/// <summary>The portal itself, and how far what it shows can be trusted.</summary>
public sealed partial class AboutPage
{
    private const int Size = 50;
    private AboutView? _about;
    private bool _mayAdminister;
    private int _page = 1;

    [Inject] public required AboutReader Reader { get; init; }
    [Inject] public required Me Me { get; init; }

    protected override string Topic => RunFeed.Farm;

    protected override async Task ReadAsync()
    {
        _mayAdminister = await Me.MayAsync(Permits.Administer, []);
        _about = await Reader.ReadAsync(Gone);
    }

    private static Tone ToneOf(AboutPart part) => part.Silent is not null ? Tone.Warn : part.HeardAgoMs is null ? Tone.Quiet : Tone.Good;

    private static string Free(long mb) => mb < 1024 ? $"{mb} MB" : string.Create(CultureInfo.InvariantCulture, $"{mb / 1024.0:0.#} GB");

    private static string Ago(double ms) => Words.Age(TimeSpan.FromMilliseconds(ms)) is "just now" ? "just now" : $"{Words.Age(TimeSpan.FromMilliseconds(ms))} ago";
}

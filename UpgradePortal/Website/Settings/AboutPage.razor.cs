using System.Globalization;
using Microsoft.AspNetCore.Components;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Persistence;
using UpgradePortal.Ui;

namespace UpgradePortal.Website.Settings;

/// <summary>The portal itself, and how far what it shows can be trusted.</summary>
public sealed partial class AboutPage
{
    private const int Size = 50;
    private AboutView? _about;
    private bool _mayAdminister;
    private int _page = 1;

    [Inject] public required AboutReader Reader { get; init; }
    [Inject] public required PageUser Me { get; init; }

    protected override string Topic => ChangeFeed.Inventory;

    protected override async Task ReadAsync()
    {
        _mayAdminister = await Me.MayAsync(Access.Administer, []);
        _about = await Reader.ReadAsync(Gone);
    }

    private static string PageOf(AboutPart part) => $"/{(part.IsRouter ? "routers" : "servers")}/{Uri.EscapeDataString(part.Name)}";

    private static StateSeverity SeverityOf(AboutPart part) =>
        part.Silent is not null ? StateSeverity.Warn : part.HeardAgoMs is null ? StateSeverity.Quiet : StateSeverity.Good;

    private static string Free(long mb) => mb < 1024 ? $"{mb} MB" : string.Create(CultureInfo.InvariantCulture, $"{mb / 1024.0:0.#} GB");

    private static string Ago(double ms) =>
        DurationText.Age(TimeSpan.FromMilliseconds(ms)) is "just now" ? "just now"
        : $"{DurationText.Age(TimeSpan.FromMilliseconds(ms))} ago";
}

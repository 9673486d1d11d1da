using UpgradePortal.Runs.Pages;

namespace UpgradePortal.Tests.Portal.Runs.Output;

/// <summary>Finding T6: what a page holds of an output of any length.</summary>
public sealed class OutputWindowTests
{
    private const int Part = 64 * 1024;
    private readonly OutputWindow _window = new();

    [Fact]
    public void Begin_AtTheEnd_IsFollowedFromThere()
    {
        _window.Begin(new(1000, 1010, "0123456789", false));
        Assert.True(_window is { HasEarlier: true, IsAtEnd: true });
        Assert.True(_window.Append(new(1010, 1013, "abc", false)));
        Assert.Equal(("0123456789abc", 1013L), (_window.Text, _window.Next));
    }

    [Fact]
    public void Append_WhatWasReadAlready_ChangesNothing()
    {
        _window.Begin(new(0, 3, "abc", false));
        Assert.True(_window.Append(new(0, 3, "abc", false)));
        Assert.Equal("abc", _window.Text);
    }

    [Fact]
    public void Append_MoreThanIsHeld_LetsTheFirstGo()
    {
        _window.Begin(null);
        for (var at = 0; at < 600; at++) Assert.True(_window.Append(new(at * 1024, (at + 1) * 1024, new string('x', 1024), false)));
        Assert.InRange(_window.Text.Length, OutputWindow.Most - Part, OutputWindow.Most);
        Assert.Equal(600 * 1024, _window.Next);
    }

    [Fact]
    public void Append_AFullPart_SaysThatTheEndIsFurtherOn()
    {
        _window.Begin(new(0, 3, "abc", false));
        Assert.False(_window.Append(new(3, 3 + Part, new string('x', Part), false)));
    }

    [Fact]
    public void Prepend_EarlierParts_LetTheEndGoAndStopFollowing()
    {
        var at = 10L * Part;
        _window.Begin(new(at, at + Part, new string('z', Part), true));
        for (var i = 0; i < 5; i++, at -= Part) _window.Prepend(new(at - Part, at, new string((char)('a' + i), Part), false));
        Assert.Equal((OutputWindow.Most, 5L * Part, false), (_window.Text.Length, _window.From, _window.IsAtEnd));
        Assert.StartsWith("eee", _window.Text, StringComparison.Ordinal);
        Assert.True(_window.Append(new(_window.Next, _window.Next + 1, "y", false)));
        Assert.DoesNotContain('y', _window.Text);
    }

    [Fact]
    public void Text_IsWhatATerminalShows()
    {
        _window.Begin(new(0, 20, "10%\r20%\r\u001b[3", false));
        _window.Append(new(20, 30, "1mdone\u001b[0m\u202E", true));
        Assert.Equal("done<U+202E>", _window.Text);
    }
}

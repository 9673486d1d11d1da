using System.Net;
using Microsoft.Extensions.Time.Testing;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Contracts;

/// <summary>Finding M6: who guesses keys leaves a trace, and can't fill the log.</summary>
public sealed class RefusedKeysTests : IDisposable
{
    private static readonly IPAddress One = IPAddress.Parse("203.0.113.7");
    private readonly FakeTimeProvider _clock = new();
    private readonly CapturedLog<RefusedKeys> _log = new();
    private readonly RefusedKeys _refused;

    public RefusedKeysTests() => _refused = new(_log, _clock);

    public void Dispose() => _refused.Dispose();

    [Fact]
    public void Add_TheFirst_IsToldAtOnceWithTheStableId()
    {
        _refused.Add(One);
        Assert.Equal(["Refused without a valid key: 1 requests from 203.0.113.7."], Texts);
        Assert.Equal((RefusedKeys.EventId, "KeyRefused"), (_log.Events[0].Id, _log.Events[0].Name));
    }

    [Fact]
    public void Add_ManyOfOneAddress_AreOneLineForEachMinute()
    {
        for (var i = 0; i < 100; i++) _refused.Add(One);
        Assert.Single(Texts);
        _clock.Advance(RefusedKeys.Window);
        Assert.Equal("Refused without a valid key: 99 requests from 203.0.113.7.", Texts[^1]);
        _refused.Add(One);
        Assert.Equal(2, Texts.Count);
        _clock.Advance(RefusedKeys.Window);
        Assert.Equal("Refused without a valid key: 1 requests from 203.0.113.7.", Texts[^1]);
        _clock.Advance(2 * RefusedKeys.Window);
        Assert.Equal(3, Texts.Count);
        _refused.Add(One);
        Assert.Equal(4, Texts.Count);
    }

    [Fact]
    public void Add_OfSeveralAddresses_AreCountedApart()
    {
        _refused.Add(One);
        _clock.Advance(RefusedKeys.Window / 2);
        for (var i = 0; i < 3; i++) _refused.Add(IPAddress.Parse("203.0.113.8"));
        _refused.Add(One);
        _clock.Advance(RefusedKeys.Window / 2);
        Assert.Equal("Refused without a valid key: 1 requests from 203.0.113.7.", Texts[^1]);
        _clock.Advance(RefusedKeys.Window / 2);
        Assert.Equal("Refused without a valid key: 2 requests from 203.0.113.8.", Texts[^1]);
        Assert.Equal(4, Texts.Count);
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("::1", "::1")]
    [InlineData(null, "local")]
    public void NetworkOf_AnAddress_IsWhatOneCallerHas(string? address, string network) =>
        Assert.Equal(network, RefusedKeys.NetworkOf(address is null ? null : IPAddress.Parse(address)));

    [Fact]
    public void Add_OfMoreAddressesThanAreKept_CountsTheOthersTogether()
    {
        for (var i = 0; i < RefusedKeys.Max + 500; i++) _refused.Add(new IPAddress(0x0A000000 + (uint)i));
        Assert.Equal(RefusedKeys.Max + 1, Texts.Count);
        Assert.Equal("Refused without a valid key: 1 requests from other addresses.", Texts[^1]);
        _clock.Advance(RefusedKeys.Window);
        Assert.Equal("Refused without a valid key: 499 requests from other addresses.", Texts[^1]);
    }

    [Fact]
    public void Dispose_WhatWasNotToldYet_IsTold()
    {
        for (var i = 0; i < 3; i++) _refused.Add(One);
        _refused.Dispose();
        Assert.Equal("Refused without a valid key: 2 requests from 203.0.113.7.", Texts[^1]);
    }

    private List<string> Texts => [.. _log.Lines.Select(l => l.Text)];
}

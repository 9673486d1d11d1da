using System.Text;
using System.Text.Json;
using UpgradePortal.Notifications.Core;

namespace UpgradePortal.Tests.Portal.Notifications;

/// <summary>Bodies that users shape.</summary>
public sealed class BodyTemplateTests
{
    private static readonly Notification Message = new(
        7, Guid.NewGuid(), "needsDecision", null, "app2 \"wants\"\na decision \\ <b>", "https://portal.test/runs/1",
        new(2026, 11, 24, 22, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("""{"text": "{{text}} {{link}}"}""")]
    [InlineData("""{"type":"message","attachments":[{"content":{"body":[{"text":"{{ text }}"}]}}]}""")]
    [InlineData("""["{{kind}}","{{program}}","{{at}}"]""")]
    public void Template_WithValuesInTexts_YieldsJsonWhateverTheyAre(string template)
    {
        Assert.Null(BodyTemplate.Fault(template));
        using var json = JsonDocument.Parse(BodyTemplate.Fill(template, Message));
        Assert.NotEqual(JsonValueKind.Undefined, json.RootElement.ValueKind);
    }

    [Fact]
    public void Template_ForSlack_SaysTheTextAsItIs()
    {
        using var json = JsonDocument.Parse(BodyTemplate.Fill("""{"text": "{{text}} {{link}} {{at}}"}""", Message));
        Assert.Equal("app2 \"wants\"\na decision \\ <b> https://portal.test/runs/1 2026-11-24T22:00:00Z",
            json.RootElement.GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("""{"text": {{text}}}""", "quotation marks")]
    [InlineData("""{"text": "{{text}}" """, "JSON")]
    [InlineData("""{"text": "{{texts}}"}""", "There is no {{texts}}")]
    [InlineData("hello", "JSON")]
    [InlineData("""{"at": {{at}}}""", "JSON")]
    public void Template_ThatCouldNotBeSent_IsRefusedWithTheRemedy(string template, string words) =>
        Assert.Contains(words, BodyTemplate.Fault(template), StringComparison.Ordinal);

    [Fact]
    public void Template_TooLong_IsRefused() =>
        Assert.Contains("4000", BodyTemplate.Fault(new StringBuilder().Append('"').Append('x', 4000).Append('"').ToString()),
            StringComparison.Ordinal);
}

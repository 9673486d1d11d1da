using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Plans;
using UpgradePortal.Plans.Policy;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Portal.Plans;

/// <summary>The one list of a policy's fields, and what is made of it.</summary>
public sealed class PolicySchemaTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(SourceTree.Root, "README.md"));

    public static TheoryData<string> Names => [.. PolicySchema.All.Select(f => f.Name)];

    [Fact]
    public void Schema_HasEveryFieldOfTheInputAndOfARunsPolicy()
    {
        var names = PolicySchema.All.Select(f => f.Name).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(names, NamesOf(typeof(PolicyInput)));
        Assert.Equal(names, NamesOf(typeof(RunPolicy)).Except(["windows", "healthyFor", "usualVerifyFor"]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Field_ItsOwnExample_IsReadAndHasNoFaultOfItsOwn(string name)
    {
        var field = Field(name);
        var faults = new ValidationErrors();
        field.Check(faults, Input($$"""{"{{name}}":{{field.Example}}}"""));
        Assert.Empty(faults.ByField);
        if (field.Default is not { } usual) return;
        var json = field is PolicyNumber or PolicyCount or PolicySwitch ? usual : $"\"{usual}\"";
        field.Check(faults, Input($$"""{"{{name}}":{{json}}}"""));
        Assert.Empty(faults.ByField);
    }

    // Finding M9, case T16: no time, number, text or list is without an upper bound.
    [Theory]
    [InlineData("\"10675199.02:48:05.4775807\"")]
    [InlineData("\"-10675199.02:48:05.4775808\"")]
    [InlineData("\"10000000.00:00:00\"")]
    [InlineData("2147483647")]
    [InlineData("-2147483648")]
    public void Field_ExtremeValue_IsRefusedByEachThatCanReadIt(string value)
    {
        var read = 0;
        foreach (var field in PolicySchema.All)
        {
            if (TryInput($$"""{"{{field.Name}}":{{value}}}""") is not { } input || field is PolicyReason) continue;
            read++;
            var faults = new ValidationErrors();
            field.Check(faults, input);
            Assert.Equal(field.Path, Assert.Single(faults.ByField).Key);
        }
        Assert.True(read >= 6, $"Only {read} fields can read {value}.");
    }

    [Fact]
    public void Field_LongText_IsRefused()
    {
        foreach (var field in PolicySchema.All.OfType<PolicyReason>())
        {
            var faults = new ValidationErrors();
            field.Check(faults, Input($$"""{"{{field.Name}}":"{{new string('x', FreeText.Longest + 1)}}"}"""));
            Assert.True(faults.Any);
        }
    }

    [Fact]
    public void Form_BoundsOfATime_AreThoseOfTheSchema()
    {
        foreach (var field in PolicySchema.All.OfType<PolicyTime>())
        {
            foreach (var (typed, isGood) in new[] { (field.Max / field.Unit.Length, true), (double.MaxValue, false), (-1.0, false) })
            {
                var faults = new ValidationErrors();
                field.CheckForm(faults, typed);
                Assert.Equal(!isGood, faults.Any);
            }
            Assert.Equal(field.Max, field.FromForm(double.MaxValue));
        }
    }

    [Fact]
    public void Form_ShortestApprovalExpiry_ComesBackAsItWas()
    {
        var field = PolicySchema.ApprovalExpiry;
        Assert.Equal(field.Min, field.FromForm(field.ToForm(field.Min)));
    }

    [Fact]
    public void Readme_TableOfThePolicy_IsTheSchemas()
    {
        var table = string.Join('\n', ["| field | takes | default | meaning |", "|---|---|---|---|", .. PolicySchema.All.Select(Row)]);
        Assert.True(
            Readme.Contains(table, StringComparison.Ordinal),
            $"The table of the section \"How a run behaves\" in README.md is not what PolicySchema says. Put this in its place:\n{table}");
    }

    private static string Row(PolicyField field) =>
        $"| `{field.Name}` | {field.Takes} | {(field.Default is { } usual ? $"`{usual}`" : "–")} | {field.Help} |";

    private static PolicyField Field(string name) => PolicySchema.All.Single(f => f.Name == name);

    private static PolicyInput Input(string json) => JsonSerializer.Deserialize<PolicyInput>(json, WireJson.Options)!;

    private static PolicyInput? TryInput(string json)
    {
        try
        {
            return Input(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<string> NamesOf(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(p => p.Name != "EqualityContract").Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name))
            .Order(StringComparer.Ordinal);
}

/// <summary>What the API says of it.</summary>
public sealed class PolicyApiTests : PortalTest
{
    protected override Task SetUpAsync() => Client.SetUpAsync("catalog", "app1", "app2");

    // Finding M9, case T16: what would make pages fault is refused where it is said first.
    [Theory]
    [InlineData("""{"canaries":1,"bakeTime":"10675199.02:48:05.4775807"}""", "policy.bakeTime")]
    [InlineData("""{"minReadyTime":"10000000.00:00:00"}""", "policy.minReadyTime")]
    [InlineData("""{"expectedServerDuration":"10675199.02:48:05.4775807"}""", "policy.expectedServerDuration")]
    [InlineData("""{"maxUnavailable":2147483647}""", "policy.maxUnavailable")]
    [InlineData("""{"canaries":2147483647}""", "policy.canaries")]
    public async Task Create_ValueBeyondItsBound_IsRefusedWithBothBounds(string policy, string field)
    {
        using var answer = await Client.PostJsonAsync(
            "plans", new { program = "catalog", version = "2", policy = JsonNode.Parse(policy) });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var error = Assert.Single((await answer.JsonAsync()).GetProperty("errors").EnumerateObject());
        Assert.Equal((field, PolicySchema.All.Single(f => f.Path == field).Remedy), (error.Name, error.Value[0].GetString()));
    }

    [Fact]
    public async Task Document_FieldsOfThePolicy_HaveHelpBoundsAndExample()
    {
        var document = await (await Client.GetAsync(new Uri("/openapi/v1.json", UriKind.Relative))).JsonAsync();
        var properties = document.GetProperty("components").GetProperty("schemas").GetProperty("PolicyInput").GetProperty("properties");
        foreach (var field in PolicySchema.All)
            Assert.StartsWith(
                field.Help, properties.GetProperty(field.Name).GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.Equal(10, properties.GetProperty("maxAttempts").GetProperty("maximum").GetInt32());
    }
}

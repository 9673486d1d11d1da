using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using UpgradePortal.Contracts;
using UpgradePortal.Data;
using UpgradePortal.Features.Programs;
using UpgradePortal.Ui;

namespace UpgradePortal.Tests.Ui;

/// <summary>Whoever binds a server is offered what the router has.</summary>
public sealed class BindingFieldsTests : MudTest
{
    private readonly FarmMirror _mirror = new(TimeProvider.System, new RunFeed(), Options.Create(new FarmSettings()), NullLogger<FarmMirror>.Instance);

    public BindingFieldsTests() => Services.AddSingleton(new RouterHints(_mirror));

    [Fact]
    public void Router_HasSaidWhatItHas_IsOffered()
    {
        _mirror.RouterSaid("edge", new("e1", [new("catalog", [new("app2", RoutingMode.Routed), new("app1", RoutingMode.Stopped)]), new("billing", [])]), null);
        var fields = Fields(new() { Router = "edge", Backend = "catalog" }, FieldFaults.None);
        Assert.Equal(["billing", "catalog"], fields.FindAll("#backends-0 option").Select(o => o.GetAttribute("value")));
        Assert.Equal(["app1", "app2"], fields.FindAll("#servers-0 option").Select(o => o.GetAttribute("value")));
        Assert.Contains("app1, app2", fields.Find("[data-testid=binding-hint]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_OfThisBinding_StandAtTheirFields()
    {
        var faults = new FieldFaults(new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["bindings[0].backend"] = ["Too long."],
            ["bindings[0]"] = ["Taken."],
            ["bindings[1].server"] = ["Another's."],
        });
        var fields = Fields(new() { Router = "edge" }, faults);
        Assert.Contains("Too long.", fields.Markup, StringComparison.Ordinal);
        Assert.Contains("Taken.", fields.Find("[data-testid=binding-fault]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Another's.", fields.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<BindingFields> Fields(BindingForm form, FieldFaults faults) => Render<BindingFields>(p =>
        p.Add(f => f.Form, form).Add(f => f.At, 0).Add(f => f.Routers, ["edge"]).Add(f => f.Faults, faults));
}

using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Persistence;
using UpgradePortal.Ui;
using UpgradePortal.Website.Programs;

namespace UpgradePortal.Tests.Portal.Website;

/// <summary>Whoever binds a server is offered what the router has.</summary>
public sealed class BindingFieldsTests : MudTest
{
    private readonly FleetState _fleet = new(
        TimeProvider.System, new ChangeFeed(), Options.Create(new FleetSettings()), NullLogger<FleetState>.Instance);

    public BindingFieldsTests() => Services.AddSingleton(new RouterHints(_fleet));

    [Fact]
    public void Router_HasSaidWhatItHas_IsOffered()
    {
        _fleet.RouterSaid("edge", new("e1", [new("catalog", [new("app2", RoutingMode.Routed), new("app1", RoutingMode.Stopped)]),
            new("billing", [])]), null);
        var fields = Fields(new() { Router = "edge", Backend = "catalog" }, FieldErrors.None);
        Assert.Equal(["billing", "catalog"], fields.FindAll("#backends-0 option").Select(o => o.GetAttribute("value")));
        Assert.Equal(["app1", "app2"], fields.FindAll("#servers-0 option").Select(o => o.GetAttribute("value")));
        Assert.Contains("app1, app2", fields.Find("[data-testid=binding-hint]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_OfThisBinding_StandAtTheirFields()
    {
        var faults = new FieldErrors(new Dictionary<string, string[]>(StringComparer.Ordinal)
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

    private IRenderedComponent<BindingFields> Fields(BindingForm form, FieldErrors faults) => Render<BindingFields>(p =>
        p.Add(f => f.Form, form).Add(f => f.At, 0).Add(f => f.Routers, ["edge"]).Add(f => f.Errors, faults));
}

using Hangfire;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;
using MudBlazor.Services;
using Scalar.AspNetCore;
using UpgradePortal.Agents;
using UpgradePortal.Approvals;
using UpgradePortal.Audit;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Hosting;
using UpgradePortal.Identity;
using UpgradePortal.Identity.SignIn;
using UpgradePortal.Inventory;
using UpgradePortal.Jobs;
using UpgradePortal.ManualDrains;
using UpgradePortal.Notifications;
using UpgradePortal.Persistence;
using UpgradePortal.Plans;
using UpgradePortal.Routing;
using UpgradePortal.Runs;
using UpgradePortal.Schedule;
using UpgradePortal.Ui;
using UpgradePortal.Website;
using UpgradePortal.Website.Layout;

if (args is ["verify-audit", .. var words]) return await VerifyAuditCommand.RunAsync(words);

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Find() });
builder.WebHost.UseStaticWebAssets();

if (PortalSettings.Check(builder.Configuration) is { Count: > 0 } faults)
{
    foreach (var fault in faults) await Console.Error.WriteLineAsync(fault);
    return 2;
}
builder.WebHost.UseUrls(
    [.. Listeners.Urls(builder.Configuration),
        .. Listeners.SignalsPort(builder.Configuration) is null ? [] : new[] { builder.Configuration["Portal:SignalsUrl"]! }]);

var folder = Path.Combine(builder.Environment.ContentRootPath, builder.Configuration["Portal:DataDirectory"] ?? "data");
using var data = DataFolder.Open(folder);

builder.Services.AddSystemd().AddWindowsService();
builder.Services.AddPersistence(data).AddJobs(builder.Configuration);
builder.Services.AddAudit(builder.Configuration)
    .AddIdentity(builder.Configuration, isSecure: !Listeners.IsThisMachineOnly(builder.Configuration));
builder.Services.AddNotifications(builder.Configuration, Listeners.Urls(builder.Configuration)[0]);
builder.Services.AddInventory().AddAgents(builder.Configuration).AddSchedule().AddApprovals();
builder.Services.AddRouting(builder.Configuration).AddRuns(builder.Configuration).AddPlans(builder.Configuration);
builder.Services.AddManualDrains().AddWebsite(builder.Configuration);
builder.Services.AddRazorComponents().AddInteractiveServerComponents()
    .AddHubOptions(o =>
    {
        // Whoever pastes too much is told so at the field; beyond this the line to the browser is cut.
        o.MaximumReceiveMessageSize = 1024 * 1024;
        o.AddFilter<EventOrder>();
    });
builder.Services.AddScoped<CircuitHandler, EventOrder>();
builder.Services.AddMudServices();
builder.Services.AddScoped<ViewerClock>().AddScoped<NumberFields>();
builder.Services.AddProblemDetails(o => o.CustomizeProblemDetails = ProblemText.Explain).AddExceptionHandler<UnreadableRequestHandler>();
builder.Services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
builder.Services.AddApiDocument().AddSafeHeaders();
builder.Services.AddHealthChecks();
builder.Services.ConfigureHttpJsonOptions(o => WireJson.Apply(o.SerializerOptions));
builder.Services.Configure<HostOptions>(o =>
{
    o.ServicesStopConcurrently = true;
    o.ShutdownTimeout = TimeSpan.FromSeconds(5);
});

var app = builder.Build();
app.WarnOfTimers();
app.UseProxies(Listeners.Proxies(builder.Configuration));
app.UseGracefulStop();
app.UseSafeHeaders();
app.UseHsts();
app.UseSameSiteGuard(Listeners.SignalsPort(builder.Configuration), Listeners.IsThisMachineOnly(builder.Configuration));
app.UseExceptionHandler();
app.UseStatusCodePages();
app.UseWhen(c => !c.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal),
    pages => pages.UseStatusCodePagesWithReExecute("/not-found"));
app.UseAuthentication();
app.UseApiDocumentAnswers();
app.UseAnswersOfRouting();
app.UseRateLimiter();
app.UseAuthorization();
app.UseLastingAnswers();
app.UseCookieWrites();
app.UseBodyLimits();
app.UseAntiforgery();
app.MapStaticAssets().AllowAnonymous();
app.MapOpenApi().Requires(Access.View).TakesHead();
app.MapScalarApiReference(ApiReference.OwnPartsOnly).Requires(Access.View);
app.MapHealthChecks("/healthz").Requires(Access.Open);
app.MapHangfireDashboard("/hangfire").Requires(Access.Administer);
var api = app.MapGroup("").TellsRefusals().TakesHead();
api.MapAudit();
api.MapIdentity();
api.MapNotifications();
api.MapInventory();
api.MapAgents();
api.MapSchedule();
api.MapApprovals();
api.MapRouting();
api.MapRuns();
api.MapPlans();
api.MapManualDrains();
api.MapWebsite();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null)
    .RequireForCircuits(Access.View).TakesHead();
await app.RunAsync();
return 0;

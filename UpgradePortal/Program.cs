using Hangfire;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;
using MudBlazor.Services;
using Scalar.AspNetCore;
using UpgradePortal.Agents;
using UpgradePortal.Audit;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Hosting;
using UpgradePortal.Identity;
using UpgradePortal.Identity.Api;
using UpgradePortal.Inventory;
using UpgradePortal.Jobs;
using UpgradePortal.ManualDrains;
using UpgradePortal.Notifications;
using UpgradePortal.Persistence;
using UpgradePortal.Plans;
using UpgradePortal.Routing;
using UpgradePortal.Routing.Drivers;
using UpgradePortal.Runs;
using UpgradePortal.Runs.Api;
using UpgradePortal.Runs.Steps;
using UpgradePortal.Schedule.Api;
using UpgradePortal.Ui;
using UpgradePortal.Website;
using UpgradePortal.Website.Api;
using UpgradePortal.Website.Layout;

if (args is ["verify-audit", .. var words]) return await VerifyAuditCommand.RunAsync(words);

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Find() });
builder.WebHost.UseStaticWebAssets();

string[] faults = [.. Listeners.Check(builder.Configuration), .. NotificationSettingsValidator.Check(builder.Configuration), .. Timers.Check(builder.Configuration)];
if (faults.Length > 0)
{
    foreach (var fault in faults) await Console.Error.WriteLineAsync(fault);
    return 2;
}
builder.WebHost.UseUrls([.. Listeners.Urls(builder.Configuration), .. Listeners.SignalsPort(builder.Configuration) is null ? [] : new[] { builder.Configuration["Portal:SignalsUrl"]! }]);

var folder = Path.Combine(builder.Environment.ContentRootPath, builder.Configuration["Portal:DataDirectory"] ?? "data");
using var data = DataFolder.Open(folder);

builder.Services.AddSystemd().AddWindowsService();
builder.Services.AddData(data);
builder.Services.AddSecurity(builder.Configuration);
builder.Services.Configure<RouterTimes>(builder.Configuration.GetSection(RouterTimes.Section)).AddRouters();
builder.Services.Configure<AgentTimes>(builder.Configuration.GetSection(AgentTimes.Section)).AddAgents();
builder.Services.AddMessages(builder.Configuration, Listeners.Urls(builder.Configuration)[0]);
builder.Services.Configure<StepSettings>(builder.Configuration.GetSection(StepSettings.Section)).AddSteps();
builder.Services.AddJobs(builder.Configuration);
builder.Services.Configure<PageSettings>(builder.Configuration.GetSection(PageSettings.Section));
builder.Services.AddSetup().AddPrograms().AddFarmRouters().AddPlans().AddRuns().AddBoard().AddSignals().AddHands().AddAccount().AddPeople().AddTokens();
builder.Services.AddTonight().AddNights().AddApprovals().AddEvidence().AddRecords().AddMessageDesk().AddEnrolment().AddSettingPages();
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
builder.Services.AddProblemDetails(o => o.CustomizeProblemDetails = ProblemText.Explain).AddExceptionHandler<UnreadableBodyHandler>();
builder.Services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
builder.Services.AddOpenApi();
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
app.UseWhen(c => !c.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal), pages => pages.UseStatusCodePagesWithReExecute("/not-found"));
app.UseAuthentication();
app.UseRateLimiter();
app.UseAuthorization();
app.UseCookieWrites();
app.UseBodyLimits();
app.UseAntiforgery();
app.MapStaticAssets().AllowAnonymous();
app.MapOpenApi();
app.MapScalarApiReference((o, context) => o.WithNonce((string)context.Items[SafeHeaders.Nonce]!));
app.MapHealthChecks("/healthz");
app.MapHangfireDashboard("/hangfire");
app.MapSetup();
app.MapPrograms();
app.MapRouters();
app.MapPlans();
app.MapRuns();
app.MapSignals();
app.MapHands();
app.MapRecords();
app.MapAccount();
app.MapPeople();
app.MapTokens();
app.MapNights();
app.MapApprovals();
app.MapEvidence();
app.MapMessages();
app.MapEnrolment();
app.MapSettings();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null);
await app.RunAsync();
return 0;

using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit;
using UpgradePortal.Identity.Api;
using UpgradePortal.Identity.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Identity;

public static class IdentityServices
{
    public static IServiceCollection AddIdentity(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = configuration.GetSection(SecuritySettings.Section).Get<SecuritySettings>() ?? new();
        services.Configure<SecuritySettings>(configuration.GetSection(SecuritySettings.Section));
        services.AddSingleton<TokenRate>().AddSingleton<UserCache>().AddSingleton<SetupKey>().AddSingleton<Passwords>()
            .AddSingleton<UserService>().AddSingleton<TokenService>().AddSingleton<SecondFactor>();
        services.AddSingleton<RequestedPrograms>().AddSingleton<CookieEvents>().AddHostedService<SetupNotice>();
        services.AddScoped<PageUser>().AddScoped<AuthenticationStateProvider, CircuitMonitor>().AddCascadingAuthenticationState();
        services.AddHttpContextAccessor().AddScoped(Acting).AddScoped(s => Acting(s).Actor);
        AddSignIn(services, settings);
        AddPolicies(services);
        services.AddRateLimiter(o => RateLimits.Set(o, settings));
        services.AddAntiforgery(o => Strict(o.Cookie, "UpgradePortal.Form"));
        services.AddSingleton<FirstAdministrator>().AddSingleton<OwnAccount>().AddScoped<SignInService>().AddSingleton<UserAdministration>()
            .AddSingleton<TokenRequests>().AddSingleton<IAuditText, UserAuditText>();
        return services.AddHsts(o => o.MaxAge = TimeSpan.FromDays(365));
    }

    public static void MapIdentity(this IEndpointRouteBuilder app)
    {
        AccountEndpoints.Map(app);
        var api = app.MapGroup("/api/v1").WithTags("Accounts");
        UserEndpoints.Map(api);
        TokenEndpoints.Map(api);
    }

    private static void AddSignIn(IServiceCollection services, SecuritySettings settings)
    {
        // Before Identity adds its own: accounts are changed by singletons too.
        services.AddSingleton<IPasswordHasher<UserRow>, PasswordHasher<UserRow>>()
            .AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.AddScoped<IUserConfirmation<UserRow>, NotLocked>();
        services.AddScoped(s => s.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContext());
        services.AddIdentityCore<UserRow>(o =>
        {
            o.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            o.SignIn.RequireConfirmedAccount = true;
            o.Lockout.MaxFailedAccessAttempts = 5;
            o.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        }).AddEntityFrameworkStores<PortalDb>().AddSignInManager().AddDefaultTokenProviders();
        services.AddAuthentication(o => (o.DefaultScheme, o.DefaultSignInScheme) = (Schemes.Either, IdentityConstants.ExternalScheme))
            .AddPolicyScheme(Schemes.Either, null, o => o.ForwardDefaultSelector = context =>
                context.Request.Headers.Authorization.ToString().StartsWith(TokenHandler.Bearer, StringComparison.Ordinal) ? Schemes.Token
                : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, TokenHandler>(Schemes.Token, null)
            .AddIdentityCookies();
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, o =>
        {
            (o.LoginPath, o.AccessDeniedPath, o.ReturnUrlParameter) = ("/sign-in", "/denied", "to");
            (o.ExpireTimeSpan, o.SlidingExpiration) = (settings.SignedInFor, true);
            o.EventsType = typeof(CookieEvents);
        });
        services.ConfigureAll<CookieAuthenticationOptions>(o => Strict(o.Cookie, null));
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, o => o.Cookie.Name = "UpgradePortal");
    }

    private static void AddPolicies(IServiceCollection services)
    {
        services.AddSingleton<IAuthorizationHandler, AccessHandler>();
        var policy = new AuthorizationPolicyBuilder().AddRequirements(new AccessRequirement()).Build();
        services.AddAuthorizationBuilder().SetDefaultPolicy(policy).SetFallbackPolicy(policy)
            // For the frame around the pages, which only wants to know whether anybody is there.
            .AddPolicy("SignedIn", p => p.RequireAuthenticatedUser());
    }

    private static void Strict(CookieBuilder cookie, string? name)
    {
        (cookie.HttpOnly, cookie.SameSite, cookie.SecurePolicy) = (true, SameSiteMode.Strict, CookieSecurePolicy.SameAsRequest);
        if (name is not null) cookie.Name = name;
    }

    // For endpoints: they are reached by whoever may, and by nobody else.
    private static CurrentUser Acting(IServiceProvider services) =>
        services.GetRequiredService<IHttpContextAccessor>().HttpContext?.Features.Get<CurrentUser>()
            ?? throw new InvalidOperationException("Nobody acts: the endpoint is open, or this is no request.");
}

using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit;
using UpgradePortal.Identity.Api;
using UpgradePortal.Identity.Data;
using UpgradePortal.Identity.SignIn;
using UpgradePortal.Persistence;

namespace UpgradePortal.Identity;

public static class IdentityServices
{
    /// <param name="isSecure">People reach it over https only.</param>
    public static IServiceCollection AddIdentity(this IServiceCollection services, IConfiguration configuration, bool isSecure)
    {
        var settings = configuration.GetSection(SecuritySettings.Section).Get<SecuritySettings>() ?? new();
        services.Configure<SecuritySettings>(configuration.GetSection(SecuritySettings.Section));
        var cookies = new CookieNames(isSecure);
        services.AddSingleton(cookies).AddSingleton<KnownBrowsers>().AddSingleton<Authenticator>().AddSingleton<SignInAttempts>()
            .AddSingleton<SignInSessions>().AddSingleton<SecondFactor>().AddScoped<SignInService>();
        services.AddSingleton<SecurityLog>().AddHostedService(s => s.GetRequiredService<SecurityLog>());
        services.AddSingleton<TokenRate>().AddSingleton<UserCache>().AddSingleton<SetupKey>().AddSingleton<Passwords>()
            .AddSingleton<UserService>().AddSingleton<TokenService>();
        services.AddSingleton<AccountObservers>();
        services.AddSingleton<AuthorizedWrites>().AddSingleton<AccessTargets>().AddSingleton<RequestedPrograms>()
            .AddSingleton<CookieEvents>().AddHostedService<SetupNotice>().AddSingleton<IPersonalDataAccess, PersonalDataAccess>();
        services.AddScoped<PageUser>().AddScoped<AuthenticationStateProvider, CircuitMonitor>().AddCascadingAuthenticationState();
        services.AddHttpContextAccessor().AddScoped(Acting).AddExceptionHandler<AccessDeniedHandler>();
        AddSignIn(services, settings, cookies);
        AddPolicies(services);
        services.AddRateLimiter(o => RateLimits.Set(o, settings));
        services.AddAntiforgery(o => Strict(o.Cookie, cookies, cookies.Form));
        services.AddSingleton<FirstAdministrator>().AddSingleton<OwnAccount>().AddSingleton<UserAdministration>()
            .AddSingleton<TokenRequests>().AddSingleton<IAuditText, UserAuditText>().AddSingleton<IAuditText, SecurityAuditText>();
        return services.AddHsts(o => (o.MaxAge, o.IncludeSubDomains) = (TimeSpan.FromDays(365), true));
    }

    public static void MapIdentity(this IEndpointRouteBuilder app)
    {
        AccountEndpoints.Map(app);
        var api = app.MapGroup("/api/v1").WithTags("Accounts");
        UserEndpoints.Map(api);
        TokenEndpoints.Map(api);
    }

    private static void AddSignIn(IServiceCollection services, SecuritySettings settings, CookieNames cookies)
    {
        // Before Identity adds its own: accounts are changed by singletons too.
        services.AddSingleton<IPasswordHasher<UserRow>, PasswordHasher<UserRow>>()
            .AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = Passwords.Rounds);
        services.AddScoped(s => s.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContext());
        services.AddIdentityCore<UserRow>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
            .AddEntityFrameworkStores<PortalDb>().AddSignInManager();
        services.AddAuthentication(o => (o.DefaultScheme, o.DefaultSignInScheme) = (Schemes.Either, IdentityConstants.ExternalScheme))
            .AddPolicyScheme(Schemes.Either, null, o => o.ForwardDefaultSelector = context =>
                context.Request.Headers.Authorization.ToString().StartsWith(TokenHandler.Bearer, StringComparison.Ordinal) ? Schemes.Token
                : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, TokenHandler>(Schemes.Token, null)
            .AddIdentityCookies();
        services.ConfigureAll<CookieAuthenticationOptions>(o => Strict(o.Cookie, cookies, null));
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, o => o.Cookie.Name = cookies.Code);
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, o =>
        {
            (o.LoginPath, o.AccessDeniedPath, o.ReturnUrlParameter) = ("/sign-in", "/denied", "to");
            (o.ExpireTimeSpan, o.SlidingExpiration) = (settings.SignedInFor, true);
            (o.EventsType, o.Cookie.Name) = (typeof(CookieEvents), cookies.Session);
        });
    }

    private static void AddPolicies(IServiceCollection services)
    {
        services.AddSingleton<IAuthorizationHandler, AccessHandler>();
        var policy = new AuthorizationPolicyBuilder().AddRequirements(new AccessRequirement()).Build();
        services.AddAuthorizationBuilder().SetDefaultPolicy(policy).SetFallbackPolicy(policy)
            // For the frame around the pages, which only wants to know whether anybody is there.
            .AddPolicy("SignedIn", p => p.RequireAuthenticatedUser());
    }

    private static void Strict(CookieBuilder cookie, CookieNames cookies, string? name)
    {
        (cookie.HttpOnly, cookie.SameSite, cookie.SecurePolicy) = (true, SameSiteMode.Strict, cookies.Policy);
        if (name is not null) cookie.Name = name;
    }

    // For endpoints: they are reached by whoever may, and by nobody else.
    private static CurrentUser Acting(IServiceProvider services) =>
        services.GetRequiredService<IHttpContextAccessor>().HttpContext?.Features.Get<CurrentUser>()
            ?? throw new InvalidOperationException("Nobody acts: the endpoint is open, or this is no request.");
}

using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using UpgradePortal.Contracts;

namespace UpgradePortal.Sessions;

/// <summary>What a program calls: <c>builder.AddUpgradeSessions("catalog")</c> and, before any other middleware,
/// <c>app.UseUpgradeSessions()</c>.</summary>
public static partial class UpgradeSessions
{
    private static readonly SettingsSection Section = SettingsSection.Of<UpgradeSessionsSettings>(UpgradeSessionsSettings.Section);

    /// <param name="builder">The program's own.</param>
    /// <param name="program">Name of the program in the portal.</param>
    /// <exception cref="InvalidOperationException">A setting below <c>UpgradeSessions</c> is unknown or out of its bounds,
    /// <c>UpgradeSessions:Listen</c> is missing or names no local address, <c>UpgradeSessions:KeyFile</c> is missing or can't be used, or
    /// <c>UpgradeSessions:Sticky</c> names no cookie.</exception>
    public static IHostApplicationBuilder AddUpgradeSessions(this IHostApplicationBuilder builder, string program)
    {
        ArgumentException.ThrowIfNullOrEmpty(program);
        if (SettingsSchema.Errors(builder.Configuration, [Section]) is [var wrong, ..]) throw new InvalidOperationException(wrong);
        var settings = builder.Configuration.GetSection(UpgradeSessionsSettings.Section).Get<UpgradeSessionsSettings>()
            ?? new UpgradeSessionsSettings();
        var address = LocalAddress.Parse(settings.Listen)
            ?? throw new InvalidOperationException($"UpgradeSessions:Listen is '{settings.Listen}': {LocalAddress.Rule}.");
        var key = SessionsKey.ReadOrMake(SessionsKey.FileOf(settings.Listen, settings.KeyFile)
            ?? throw new InvalidOperationException($"UpgradeSessions:KeyFile is empty: {SessionsKey.Rule}."));
        builder.Services.TryAddSingleton(TimeProvider.System);
        if (settings.Sticky?.Fault($"{UpgradeSessionsSettings.Section}:Sticky") is { } fault) throw new InvalidOperationException(fault);
        builder.Services.AddSingleton(
            s => TableOf(settings.Sticky, settings.AbortedSessionRetention, s.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton(new ProbePaths(settings.ProbePaths));
        var warnings = TimerRule.Warnings(TimerRule.Of(Section), name => builder.Configuration[name]);
        builder.Services.AddSingleton(s =>
        {
            foreach (var warning in warnings) Log.UnsafeTimer(s.GetRequiredService<ILogger<SessionsListener>>(), warning);
            return new SessionsListener(program, s.GetRequiredService<SessionTable>(), address, key);
        });
        builder.Services.AddHostedService(s => s.GetRequiredService<SessionsListener>());
        return builder;
    }

    /// <summary>The list of a program, with its clients when it is sticky.</summary>
    public static SessionTable TableOf(StickySettings? sticky, TimeSpan abortedRetention, TimeProvider clock) =>
        new(clock, sticky is null ? null : new ClientTable(sticky, clock)) { AbortedRetention = abortedRetention };

    /// <summary>Call it first: what stands before it is not listed.</summary>
    public static IApplicationBuilder UseUpgradeSessions(this IApplicationBuilder app)
    {
        var table = app.ApplicationServices.GetRequiredService<SessionTable>();
        var probes = app.ApplicationServices.GetRequiredService<ProbePaths>();
        return app.Use(next => new SessionMiddleware(table, probes, next).InvokeAsync);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Warning}")]
        public static partial void UnsafeTimer(ILogger logger, string warning);
    }
}

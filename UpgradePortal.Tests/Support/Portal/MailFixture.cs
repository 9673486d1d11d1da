using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using UpgradePortal.Audit;
using UpgradePortal.Identity;
using UpgradePortal.Identity.Core;
using UpgradePortal.Identity.Data;
using UpgradePortal.Notifications;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Tests.Support.Portal;

/// <summary>What sends messages, on a real SQLite file and real sockets, at the time the test says: nobody else sends. It can be closed and
/// opened again, as a portal is.</summary>
internal sealed class MailFixture : IAsyncDisposable
{
    public const string Secret = "upw_a-secret-for-tests";

    private ServiceProvider _services = null!;
    private DataFolder? _data;

    public string Folder { get; } = Directory.CreateTempSubdirectory("post-").FullName;

    public FakeTimeProvider Clock { get; } = new(
        DateTimeOffset.Parse("2026-11-24T22:00:00Z", System.Globalization.CultureInfo.InvariantCulture));

    public Dictionary<string, string?> Settings { get; } = new(
        StringComparer.Ordinal)
    { ["Portal:Notifications:AllowLocal"] = "true", ["Portal:Address"] = "https://portal.test/" };

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task<MailFixture> OpenAsync()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings).Build();
        _data = DataFolder.Open(Folder);
        _services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddPersistence(_data)
            .AddAudit(configuration).AddSingleton<AuthorizedWrites>().AddSingleton<AccessTargets>().AddSingleton<SecurityLog>()
            .AddNotifications(configuration, "http://127.0.0.1:5080")
            .AddSingleton<TimeProvider>(Clock).BuildServiceProvider();
        await using var db = await DbAsync();
        await db.PrepareAsync(default);
        return this;
    }

    public async Task CloseAsync()
    {
        await _services.DisposeAsync();
        _data?.Dispose();
    }

    public Task<PortalDb> DbAsync() => Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();

    public async Task<Guid> WebhookAsync(string name, string url, NotificationPreferences preferences, string? template = null)
    {
        var seal = Get<Secrets>();
        var row = new WebhookRow
        {
            Name = name,
            Url = seal.Seal(url),
            Host = "host",
            Secret = seal.Seal(Secret),
            Preferences = preferences,
            IsOn = true,
            Template = template
        };
        Assert.True(await Get<WebhookService>().AddAsync(row, Callers.Test, default));
        return row.Id;
    }

    public async Task PersonAsync(string name, string? address, NotificationPreferences? preferences = null)
    {
        await using var db = await DbAsync();
        var person = new UserRow { UserName = name, NormalizedUserName = name.ToUpperInvariant(), Email = address, Rights = Rights.All };
        db.Set<UserRow>().Add(person);
        if (preferences is not null) db.Set<PreferencesRow>().Add(PreferencesRow.Of(person.Id, preferences));
        await db.SaveChangesAsync();
    }

    public Task NoticeAsync(NotificationKind kind, string? program = "catalog", string text = "catalog 2: app2 wants a decision.") =>
        Get<WriteLock>().WriteAsync(
            db => Task.FromResult(db.Set<NotificationRow>().Add(NotificationRow.Of(Clock.GetUtcNow(), kind, program, text, "/runs/1"))),
            default);

    /// <summary>Hands out what is new, and sends what is due now on every channel.</summary>
    public async Task RoundAsync()
    {
        foreach (var (channel, at) in await Get<OutboxProcessor>().SpreadAsync(default))
            if (at <= Clock.GetUtcNow()) await Get<OutboxProcessor>().SendAsync(channel, default);
    }

    /// <returns>Oldest first.</returns>
    public async Task<List<DeliveryRow>> DeliveriesAsync()
    {
        await using var db = await DbAsync();
        return await db.Set<DeliveryRow>().AsNoTracking().OrderBy(d => d.NoticeId).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(Folder, recursive: true);
    }
}

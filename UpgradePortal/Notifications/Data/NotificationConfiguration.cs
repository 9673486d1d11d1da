using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpgradePortal.Identity.Data;

namespace UpgradePortal.Notifications.Data;

internal sealed class NotificationConfiguration
    : IEntityTypeConfiguration<NotificationRow>, IEntityTypeConfiguration<WebhookRow>, IEntityTypeConfiguration<DeliveryRow>,
    IEntityTypeConfiguration<PreferencesRow>
{
    public void Configure(EntityTypeBuilder<NotificationRow> builder) => builder.ToTable("Notifications").HasIndex(x => x.IsSpread);

    public void Configure(EntityTypeBuilder<WebhookRow> builder) => builder.ToTable("Webhooks").HasIndex(x => x.Name).IsUnique();

    public void Configure(EntityTypeBuilder<DeliveryRow> builder)
    {
        builder.ToTable("Deliveries").HasOne<WebhookRow>().WithMany().HasForeignKey(x => x.WebhookId).OnDelete(DeleteBehavior.Cascade);
        // Whatever is spread twice: one notification reaches one receiver once.
        builder.HasIndex(x => new { x.NoticeId, x.WebhookId }).IsUnique();
        builder.HasIndex(x => new { x.NoticeId, x.PersonId }).IsUnique();
        builder.HasIndex(x => new { x.State, x.WebhookId, x.NextTryAt });
    }

    public void Configure(EntityTypeBuilder<PreferencesRow> builder)
    {
        builder.ToTable("NotificationPreferences").HasKey(x => x.UserId);
        builder.HasOne<UserRow>().WithOne().HasForeignKey<PreferencesRow>(x => x.UserId);
    }
}

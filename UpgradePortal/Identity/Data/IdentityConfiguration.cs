using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UpgradePortal.Identity.Data;

/// <summary>Accounts, and what Identity keeps of them in the shape of its third schema: with room for passkeys from the first migration
/// on.</summary>
internal sealed class IdentityConfiguration
    : IEntityTypeConfiguration<UserRow>, IEntityTypeConfiguration<TokenRow>, IEntityTypeConfiguration<IdentityUserClaim<string>>,
        IEntityTypeConfiguration<IdentityUserLogin<string>>, IEntityTypeConfiguration<IdentityUserToken<string>>,
        IEntityTypeConfiguration<IdentityUserPasskey<string>>
{
    private const int Key = 128;
    private const int Name = 256;
    private const int Credential = 1024;

    public void Configure(EntityTypeBuilder<UserRow> builder)
    {
        builder.ToTable("Users").HasKey(x => x.Id);
        builder.HasIndex(x => x.NormalizedUserName).HasDatabaseName("UserNameIndex").IsUnique();
        builder.HasIndex(x => x.NormalizedEmail).HasDatabaseName("EmailIndex");
        builder.Property(x => x.ConcurrencyStamp).IsConcurrencyToken();
        builder.Property(x => x.UserName).HasMaxLength(Name);
        builder.Property(x => x.NormalizedUserName).HasMaxLength(Name);
        builder.Property(x => x.Email).HasMaxLength(Name);
        builder.Property(x => x.NormalizedEmail).HasMaxLength(Name);
        builder.Property(x => x.PhoneNumber).HasMaxLength(Name);
        builder.HasMany<IdentityUserClaim<string>>().WithOne().HasForeignKey(x => x.UserId).IsRequired();
        builder.HasMany<IdentityUserLogin<string>>().WithOne().HasForeignKey(x => x.UserId).IsRequired();
        builder.HasMany<IdentityUserToken<string>>().WithOne().HasForeignKey(x => x.UserId).IsRequired();
        builder.HasMany<IdentityUserPasskey<string>>().WithOne().HasForeignKey(x => x.UserId).IsRequired();
    }

    public void Configure(EntityTypeBuilder<TokenRow> builder)
    {
        builder.ToTable("Tokens").HasIndex(x => x.Hash).IsUnique();
        builder.HasOne<UserRow>().WithMany().HasForeignKey(x => x.OwnerId);
    }

    public void Configure(EntityTypeBuilder<IdentityUserClaim<string>> builder) => builder.ToTable("UserClaims").HasKey(x => x.Id);

    public void Configure(EntityTypeBuilder<IdentityUserLogin<string>> builder)
    {
        builder.ToTable("UserLogins").HasKey(x => new { x.LoginProvider, x.ProviderKey });
        builder.Property(x => x.LoginProvider).HasMaxLength(Key);
        builder.Property(x => x.ProviderKey).HasMaxLength(Key);
    }

    public void Configure(EntityTypeBuilder<IdentityUserToken<string>> builder)
    {
        builder.ToTable("UserTokens").HasKey(x => new { x.UserId, x.LoginProvider, x.Name });
        builder.Property(x => x.LoginProvider).HasMaxLength(Key);
        builder.Property(x => x.Name).HasMaxLength(Key);
    }

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<string>> builder)
    {
        builder.ToTable("UserPasskeys").HasKey(x => x.CredentialId);
        builder.Property(x => x.CredentialId).HasMaxLength(Credential);
        builder.OwnsOne(x => x.Data).ToJson();
    }
}

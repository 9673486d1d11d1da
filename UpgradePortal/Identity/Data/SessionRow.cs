using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpgradePortal.Persistence;

namespace UpgradePortal.Identity.Data;

/// <summary>A sign-in of a browser: what its cookie stands for, and ends with.</summary>
public sealed class SessionRow
{
    public Guid Id { get; set; }
    public required string UserId { get; set; }
    public required DateTimeOffset CreatedAt { get; set; }

    /// <summary>To the minute.</summary>
    public required DateTimeOffset LastSeenAt { get; set; }

    /// <summary>Signed out, or ended by a lock, a new password or an administrator; null: it counts, unless too much time has
    /// passed.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The address that it was begun from.</summary>
    [MaxLength(64)]
    public required string From { get; set; }

    /// <summary>As the browser names itself.</summary>
    [FreeText(200)]
    public string? Browser { get; set; }
}

/// <summary>Wrong passwords and codes for one account from one network, since it was last right from there. Names that no account has are
/// counted alike, so that an answer takes as long.</summary>
public sealed class SignInFailureRow
{
    /// <summary>SHA-256 of the account's name: what somebody typed there may have been a password.</summary>
    [MaxLength(64)]
    public required string Account { get; set; }

    [MaxLength(64)]
    public required string Network { get; set; }
    public int Count { get; set; }
    public required DateTimeOffset LastAt { get; set; }

    /// <summary>Nothing is tried until then; null: it may be.</summary>
    public DateTimeOffset? HeldUntil { get; set; }
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<SessionRow>, IEntityTypeConfiguration<SignInFailureRow>
{
    public void Configure(EntityTypeBuilder<SessionRow> builder)
    {
        builder.ToTable("Sessions").HasIndex(x => new { x.UserId, x.EndedAt });
        builder.HasOne<UserRow>().WithMany().HasForeignKey(x => x.UserId);
    }

    public void Configure(EntityTypeBuilder<SignInFailureRow> builder)
    {
        builder.ToTable("SignInFailures").HasKey(x => new { x.Account, x.Network });
        builder.HasIndex(x => x.LastAt);
    }
}

namespace UpgradePortal.Features.Enrolment;

/// <param name="Server">Its name.</param>
/// <param name="Address">Where the portal reaches its agent.</param>
/// <param name="HasKey">The portal can speak to it.</param>
/// <param name="EnrolledAt">Null: its keys were given by hand, or there are none.</param>
/// <param name="Certificate">The only one its agent may show; null: any that the machine trusts.</param>
/// <param name="OpenUntil">An agent may enrol until then; null: none may.</param>
/// <param name="HeardAt">Its agent's last answer; null: none since the portal was started.</param>
/// <param name="Silent">Why nothing has come since.</param>
public sealed record AgentView(
    string Server, string Address, bool HasKey, DateTimeOffset? EnrolledAt, string? Certificate, DateTimeOffset? OpenUntil,
    DateTimeOffset? HeardAt, string? Silent)
{
    /// <summary>Enough of it to compare by eye.</summary>
    public string? CertificateShort => Certificate?["sha256:".Length..][..16];
}

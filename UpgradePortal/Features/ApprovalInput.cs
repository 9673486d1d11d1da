namespace UpgradePortal.Features;

/// <summary>A yes, a no, or an administrator's way past both.</summary>
/// <param name="Hash">Of what was read, as the approvals say it: a plan that changed meanwhile is not approved by mistake.</param>
/// <param name="Comment">In words; a no and a broken glass need one.</param>
public sealed record ApprovalInput(string? Hash, string? Comment)
{
    public Faults Check(bool needsWords) => new Faults()
        .Unless(Hash is { Length: > 0 and <= 100 }, "hash", "Give the hash that the approvals show for what you have read.")
        .Unless(!needsWords || Comment?.Trim().Length > 0, "comment", "Say why; it goes on record.")
        .Words(Comment, "comment");

    public string? Words => string.IsNullOrWhiteSpace(Comment) ? null : Comment.Trim();
}

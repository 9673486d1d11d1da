using UpgradePortal.Common;

namespace UpgradePortal.Audit;

/// <summary>What a client looks for in the audit log; each is left out for any.</summary>
internal sealed class AuditFilter
{
    private const int LongestText = 200;

    public string? Text { get; set; }
    public DateTimeOffset? Since { get; set; }
    public DateTimeOffset? Until { get; set; }
    public string? Code { get; set; }
    public string? Program { get; set; }
    public string? Server { get; set; }
    public string? User { get; set; }
    public Guid? Plan { get; set; }
    public Guid? Run { get; set; }

    public ValidationErrors Check() =>
        new ValidationErrors().Unless(Text is null || Text.Length <= LongestText, "text", $"Give at most {LongestText} characters.");

    public AuditQuery ToQuery() =>
        new(Text, Since, Until) { Code = Code, Program = Program, Server = Server, User = User, Plan = Plan, Run = Run };
}

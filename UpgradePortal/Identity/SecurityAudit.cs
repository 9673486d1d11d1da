using UpgradePortal.Audit;
using UpgradePortal.Audit.Core;

namespace UpgradePortal.Identity;

/// <summary>What the audit log says of what was refused.</summary>
public static class SecurityAudit
{
    public static readonly AuditCode<SecurityData> SignInFailed = Of("security.signInFailed");
    public static readonly AuditCode<SecurityData> CodeFailed = Of("security.codeFailed");
    public static readonly AuditCode<SecurityData> TokenRefused = Of("security.tokenRefused");
    public static readonly AuditCode<SecurityData> AccessDenied = Of("security.accessDenied");
    public static readonly AuditCode<SecurityData> TooOften = Of("security.tooOften");
    public static readonly AuditCode<SecurityData> SignalRefused = Of("security.signalRefused");
    public static readonly AuditCode<SecurityData> EnrolmentRefused = Of("security.enrolmentRefused");
    public static readonly AuditCode<SecurityData> ApprovalRefused = Of("security.approvalRefused");

    private static AuditCode<SecurityData> Of(string code) => new(code) { Personal = ["network", "from"] };

    public static AuditCode<SecurityData> Of(SecurityEvent what) => what switch
    {
        SecurityEvent.SignInFailed => SignInFailed,
        SecurityEvent.CodeFailed => CodeFailed,
        SecurityEvent.TokenRefused => TokenRefused,
        SecurityEvent.AccessDenied => AccessDenied,
        SecurityEvent.TooOften => TooOften,
        SecurityEvent.SignalRefused => SignalRefused,
        SecurityEvent.EnrolmentRefused => EnrolmentRefused,
        SecurityEvent.ApprovalRefused => ApprovalRefused,
    };
}

/// <param name="Count">So many since it was told last.</param>
/// <param name="Network">An IPv4 address, or the /64 of an IPv6 one; "many" when they were too many.</param>
/// <param name="From">The address of the first of them.</param>
/// <param name="Account">That it was tried for, or that tried; null: none is known.</param>
/// <param name="Path">What was asked for; null: the code says it.</param>
public sealed record SecurityData(int Count, string Network, string From, string? Account, string? Path);

/// <summary>What was refused, in the audit log.</summary>
internal sealed class SecurityAuditText : AuditTextTable
{
    public SecurityAuditText()
    {
        Add(SecurityEvent.SignInFailed, d => $"{Times(d, "wrong password", "wrong passwords")}{For(d)}");
        Add(SecurityEvent.CodeFailed, d => $"{Times(d, "wrong code", "wrong codes")}{For(d)}");
        Add(SecurityEvent.TokenRefused, d => Times(d, "token that does not count", "tokens that do not count"));
        Add(SecurityEvent.AccessDenied, d => $"{Times(d, "request that was not allowed", "requests that were not allowed")}{By(d)}");
        Add(SecurityEvent.TooOften, d => Times(d, "request too many", "requests too many"));
        Add(SecurityEvent.SignalRefused, d => Times(d, "signal with a wrong key", "signals with a wrong key"));
        Add(SecurityEvent.EnrolmentRefused, d => Times(d, "enrolment that was refused", "enrolments that were refused"));
        Add(SecurityEvent.ApprovalRefused, d => $"{Times(d, "approval that was refused", "approvals that were refused")}{By(d)}");
    }

    private void Add(SecurityEvent what, Func<SecurityData, string> words) =>
        Add(SecurityAudit.Of(what), e => words(e.Data), e => [$"from {e.Data.Network}", e.Data.Path ?? ""]);

    private static string Times(SecurityData data, string one, string many) => data.Count == 1 ? $"1 {one}" : $"{data.Count} {many}";

    private static string For(SecurityData data) => data.Account is { } account ? $" for {account}" : " for a name that no account has";

    private static string By(SecurityData data) => data.Account is { } account ? $" by {ActorText.Of(account)}" : "";
}

/// <summary>The same in the log, for those who watch it.</summary>
internal static partial class SecurityLogLines
{
    public static void Write(ILogger logger, SecurityEvent what, SecurityData data)
    {
        var account = data.Account ?? "nobody known";
        switch (what)
        {
            case SecurityEvent.SignInFailed: SignInFailed(logger, data.Count, data.Network, account); break;
            case SecurityEvent.CodeFailed: CodeFailed(logger, data.Count, data.Network, account); break;
            case SecurityEvent.TokenRefused: TokenRefused(logger, data.Count, data.Network); break;
            case SecurityEvent.AccessDenied: AccessDenied(logger, data.Count, data.Network, account, data.Path); break;
            case SecurityEvent.TooOften: TooOften(logger, data.Count, data.Network, data.Path); break;
            case SecurityEvent.SignalRefused: SignalRefused(logger, data.Count, data.Network); break;
            case SecurityEvent.EnrolmentRefused: EnrolmentRefused(logger, data.Count, data.Network); break;
            case SecurityEvent.ApprovalRefused: ApprovalRefused(logger, data.Count, data.Network, account); break;
        }
    }

    [LoggerMessage((int)SecurityEvent.SignInFailed, LogLevel.Warning, "Wrong passwords: {Count} from {Network} for {Account}")]
    private static partial void SignInFailed(ILogger logger, int count, string network, string account);

    [LoggerMessage((int)SecurityEvent.CodeFailed, LogLevel.Warning, "Wrong codes: {Count} from {Network} for {Account}")]
    private static partial void CodeFailed(ILogger logger, int count, string network, string account);

    [LoggerMessage((int)SecurityEvent.TokenRefused, LogLevel.Warning, "Tokens that do not count: {Count} from {Network}")]
    private static partial void TokenRefused(ILogger logger, int count, string network);

    [LoggerMessage((int)SecurityEvent.AccessDenied, LogLevel.Warning, "Not allowed: {Count} from {Network} by {Account}, at {Path}")]
    private static partial void AccessDenied(ILogger logger, int count, string network, string account, string? path);

    [LoggerMessage((int)SecurityEvent.TooOften, LogLevel.Warning, "Too often: {Count} from {Network}, at {Path}")]
    private static partial void TooOften(ILogger logger, int count, string network, string? path);

    [LoggerMessage((int)SecurityEvent.SignalRefused, LogLevel.Warning, "Signals with a wrong key: {Count} from {Network}")]
    private static partial void SignalRefused(ILogger logger, int count, string network);

    [LoggerMessage((int)SecurityEvent.EnrolmentRefused, LogLevel.Warning, "Enrolments refused: {Count} from {Network}")]
    private static partial void EnrolmentRefused(ILogger logger, int count, string network);

    [LoggerMessage((int)SecurityEvent.ApprovalRefused, LogLevel.Warning, "Approvals refused: {Count} from {Network} by {Account}")]
    private static partial void ApprovalRefused(ILogger logger, int count, string network, string account);
}

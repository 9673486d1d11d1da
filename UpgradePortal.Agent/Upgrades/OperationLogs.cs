using System.Text;
using System.Text.RegularExpressions;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Upgrades;

/// <summary>What the commands wrote: one file for each operation.</summary>
public sealed partial class OperationLogs(string folder)
{
    public const int MaxBytes = 64 * 1024;
    private const int EndBytes = 4096;
    private const int EndLines = 5;
    private const int EndCharacters = 500;

    public string PathOf(string program, string operationId) =>
        Path.Combine(Path.GetFullPath(folder), "logs", program, operationId + ".log");

    /// <param name="operation">Read before the file is, so that "ended" can't be said too early.</param>
    /// <param name="from">Byte offset.</param>
    public OperationLog Read(Operation operation, long from)
    {
        var path = PathOf(operation.Program, operation.OperationId);
        var hasEnded = operation.State is not OperationState.Running;
        if (!File.Exists(path)) return new OperationLog(from, from, "", hasEnded);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Position = Math.Clamp(from, 0, file.Length);
        var start = file.Position;
        var bytes = new byte[MaxBytes];
        var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var isLast = start + read >= file.Length;
        if (!(isLast && hasEnded)) read = WholeCharacters(bytes.AsSpan(0, read));
        return new OperationLog(start, start + read, Encoding.UTF8.GetString(bytes, 0, read), hasEnded && isLast);
    }

    /// <returns>The end of what a command wrote, for people: without control characters. Null when it wrote nothing.</returns>
    public string? LastLines(string program, string operationId)
    {
        try
        {
            using var file = new FileStream(
                PathOf(program, operationId), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            file.Position = Math.Max(0, file.Length - EndBytes);
            var bytes = new byte[EndBytes];
            return EndOf(Encoding.UTF8.GetString(bytes, 0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? EndOf(string text)
    {
        var lines = Escapes().Replace(text, "").Split('\n').Select(l => string.Concat(l.Where(c => !char.IsControl(c))).Trim())
            .Where(l => l.Length > 0).TakeLast(EndLines).ToList();
        var end = string.Join('\n', lines);
        return end.Length == 0 ? null : end.Length > EndCharacters ? "…" + end[^(EndCharacters - 1)..] : end;
    }

    [GeneratedRegex(@"\x1B\[[0-?]*[ -/]*[@-~]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escapes();

    /// <summary>Leaves out the beginning of a character whose rest is not read yet.</summary>
    private static int WholeCharacters(ReadOnlySpan<byte> bytes)
    {
        var lead = bytes.Length - 1;
        while (lead >= 0 && bytes.Length - lead < 4 && (bytes[lead] & 0xC0) == 0x80) lead--;
        if (lead < 0 || bytes[lead] < 0xC0) return bytes.Length;
        var length = bytes[lead] >= 0xF0 ? 4 : bytes[lead] >= 0xE0 ? 3 : 2;
        return bytes.Length - lead < length ? lead : bytes.Length;
    }
}

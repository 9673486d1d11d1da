using System.Text;
using UpgradePortal.Agent.Journals;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Upgrades;

/// <summary>What the commands wrote: one file for each operation, exactly as it was written. It may hold escape sequences for a terminal;
/// they are left out where people read it (see <see cref="TerminalText"/>).</summary>
public sealed class OperationLogs(string folder)
{
    public const int MaxBytes = 64 * 1024;

    /// <summary>Bytes of one part of the file as it is.</summary>
    public const int MaxRawBytes = 256 * 1024;

    private const int EndBytes = 4096;
    private const int EndLines = 5;
    private const int EndCharacters = 500;

    public string PathOf(string program, string operationId) =>
        Path.Combine(Path.GetFullPath(folder), JournalFile.OutputFolder, program, operationId + ".log");

    /// <param name="operation">Read before the file is, so that "ended" can't be said too early.</param>
    /// <param name="from">Byte offset.</param>
    public OperationLog Read(Operation operation, long from)
    {
        var hasEnded = operation.State is not OperationState.Running;
        using var file = Open(operation);
        if (file is null) return new OperationLog(from, from, "", hasEnded);
        file.Position = Math.Clamp(from, 0, file.Length);
        var start = file.Position;
        var bytes = new byte[MaxBytes];
        var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var isLast = start + read >= file.Length;
        if (!(isLast && hasEnded)) read = WholeCharacters(bytes.AsSpan(0, read));
        return new OperationLog(start, start + read, Encoding.UTF8.GetString(bytes, 0, read), hasEnded && isLast);
    }

    /// <summary>The part that ends at an offset. It begins with a line, unless no line begins in it.</summary>
    /// <param name="operation">Read before the file is.</param>
    /// <param name="before">Byte offset; beyond the end: the end.</param>
    public OperationLog ReadBefore(Operation operation, long before)
    {
        var hasEnded = operation.State is not OperationState.Running;
        using var file = Open(operation);
        if (file is null) return new OperationLog(0, 0, "", hasEnded);
        var (length, end) = (file.Length, Math.Clamp(before, 0, file.Length));
        file.Position = Math.Max(0, end - MaxBytes);
        var start = file.Position;
        var bytes = new byte[end - start];
        var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var isLast = end >= length;
        // Only what is still written may end within a character; elsewhere the part must end where it was asked to.
        if (isLast && !hasEnded) read = WholeCharacters(bytes.AsSpan(0, read));
        var skipped = start == 0 ? 0 : Partial(bytes.AsSpan(0, read));
        return new OperationLog(
            start + skipped, start + read, Encoding.UTF8.GetString(bytes, skipped, read - skipped), hasEnded && isLast);
    }

    /// <returns>A part of the file as it is; empty at its end.</returns>
    /// <param name="operation">Whose output.</param>
    /// <param name="from">Byte offset.</param>
    public byte[] ReadBytes(Operation operation, long from)
    {
        using var file = Open(operation);
        if (file is null || from >= file.Length) return [];
        file.Position = Math.Max(0, from);
        var bytes = new byte[Math.Min(MaxRawBytes, file.Length - file.Position)];
        return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    /// <summary>Finds lines in all of it, a bounded part at a time.</summary>
    /// <param name="operation">Whose output.</param>
    /// <param name="text">That a line must have, in any letter case; empty: lines that tell of an error.</param>
    /// <param name="from">Byte offset.</param>
    public FoundLines Find(Operation operation, string text, long from)
    {
        using var file = Open(operation);
        return file is null ? new FoundLines(from, true, 0, []) : LineSearch.Find(file, text, Math.Clamp(from, 0, file.Length));
    }

    /// <returns>The end of what a command wrote, for people: without control characters. Null when it wrote nothing.</returns>
    public string? LastLines(string program, string operationId)
    {
        try
        {
            using var file = Open(PathOf(program, operationId));
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
        var lines = TerminalText.Of(text).Split('\n').Select(l => string.Concat(l.Where(c => !char.IsControl(c))).Trim())
            .Where(l => l.Length > 0).TakeLast(EndLines).ToList();
        var end = string.Join('\n', lines);
        return end.Length == 0 ? null : end.Length > EndCharacters ? "…" + end[^(EndCharacters - 1)..] : end;
    }

    private FileStream? Open(Operation operation)
    {
        var path = PathOf(operation.Program, operation.OperationId);
        return File.Exists(path) ? Open(path) : null;
    }

    private static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <returns>Bytes of the line or character at the beginning whose own beginning is missing; 0 when no other line begins.</returns>
    private static int Partial(ReadOnlySpan<byte> bytes)
    {
        var at = bytes.IndexOf((byte)'\n') + 1;
        if (at > 0 && at < bytes.Length) return at;
        at = 0;
        while (at < Math.Min(3, bytes.Length) && (bytes[at] & 0xC0) == 0x80) at++;
        return at;
    }

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

using System.Text;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Upgrades;

/// <summary>What the commands wrote: one file for each operation.</summary>
public sealed class OperationLogs(string folder)
{
    public const int MaxBytes = 64 * 1024;

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

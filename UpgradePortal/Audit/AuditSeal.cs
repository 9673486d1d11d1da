using System.Globalization;
using System.Security.Cryptography;
using UpgradePortal.Persistence;

namespace UpgradePortal.Audit;

/// <summary>What makes the chain of audit entries the portal's own: a key that lies beside the database, without which no row can be
/// computed, and the number and hash of the newest row, by which a cut at the end and an older database are found.</summary>
public sealed class AuditSeal
{
    private const string KeyName = "audit.key";
    private const string HeadName = "audit.head";
    private const int KeyBytes = 32;
    private readonly Lock _gate = new();
    private readonly string _head;
    private readonly byte[] _key;
    private readonly DataFolder? _folder;

    private AuditSeal(string keys, byte[] key, DataFolder? folder)
    {
        (_key, _folder, _head) = (key, folder, Path.Combine(keys, HeadName));
        Noted = ReadHead();
    }

    /// <summary>Number and hash of the newest row that was noted; 0 when none was.</summary>
    public (long Id, string Hash) Noted { get; private set; }

    /// <summary>For the portal: the key is made at its first start.</summary>
    public static AuditSeal Open(DataFolder folder)
    {
        var file = folder.Secret(KeyName);
        if (!File.Exists(file)) folder.WriteOwn(file, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes)));
        return new(folder.Keys.FullName, ReadKey(file), folder);
    }

    /// <summary>For whoever only verifies.</summary>
    /// <param name="keys">The keys folder.</param>
    /// <returns>Null when the key is not there.</returns>
    public static AuditSeal? Read(string keys) =>
        Path.Combine(keys, KeyName) is var file && File.Exists(file) ? new(keys, ReadKey(file), null) : null;

    public string Of(byte[] content) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, content));

    /// <summary>Call it once the row is committed. It never goes back.</summary>
    public void Note(long id, string hash)
    {
        lock (_gate)
        {
            if (id <= Noted.Id || _folder is null) return;
            _folder.WriteOwn(_head, string.Create(CultureInfo.InvariantCulture, $"{id} {hash}"));
            Noted = (id, hash);
        }
    }

    private static byte[] ReadKey(string file) => Convert.FromHexString(File.ReadAllText(file).Trim());

    private (long, string) ReadHead() => File.Exists(_head) && File.ReadAllText(_head).Trim().Split(' ') is [var id, var hash]
        && long.TryParse(id, CultureInfo.InvariantCulture, out var number) ? (number, hash) : (0, "");
}

using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace UpgradePortal.Tests.Support.Fuzz;

/// <summary>Sees whether anything in the portal's database is other than it was, but for when tokens and sign-ins were last used, for what
/// the portal sends by itself of what was done before, and for the record's word on what was refused, which is to be there.</summary>
internal sealed class DatabaseWatch : IDisposable
{
    // Follows the rows that are looked at; those of refusals would move it.
    private const string Counter = "sqlite_sequence";
    private const string Sent = "Deliveries";

    private static readonly string[] ByItself = ["LastUsedAt", "LastSeenAt", "IsSpread"];

    private readonly SqliteConnection _database;
    private long _version;
    private string _digest = "";

    public DatabaseWatch(string file)
    {
        _database = new($"Data Source={file};Mode=ReadOnly;Pooling=False");
        _database.Open();
        HasChanged();
    }

    /// <summary>Since it was asked last.</summary>
    public bool HasChanged()
    {
        // It counts what others have written; most of the time that is nothing.
        var version = (long)Read("PRAGMA data_version").Single()[0];
        if (version == _version) return false;
        var (was, now) = (_digest, Digest());
        (_version, _digest) = (version, now);
        return was != now;
    }

    public void Dispose() => _database.Dispose();

    private string Digest()
    {
        var text = new StringBuilder();
        foreach (var table in Read(
            $"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('{Counter}', '{Sent}') ORDER BY name"))
        {
            var columns = Read($"SELECT name FROM pragma_table_info('{table[0]}')").Select(c => $"{c[0]}").Except(ByItself);
            var rows = table[0] is "Audit" ? "WHERE Code NOT LIKE 'security.%'" : "";
            foreach (var row in Read($"SELECT {string.Join(", ", columns.Select(c => $"\"{c}\""))} FROM \"{table[0]}\" {rows}"))
                text.Append(table[0]).AppendJoin('|', row).Append('\n');
        }
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private List<object[]> Read(string sql)
    {
        using var command = _database.CreateCommand();
        // Names of tables and columns come from the schema.
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }
        return rows;
    }
}

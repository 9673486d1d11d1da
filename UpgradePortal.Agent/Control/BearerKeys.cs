using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;
using UpgradePortal.Agent.Settings;

namespace UpgradePortal.Agent.Control;

/// <summary>The keys the portal may come with. They follow the settings file, so that a key can be changed without a restart.</summary>
public sealed class BearerKeys : IDisposable
{
    private readonly IDisposable _changes;
    private volatile byte[][] _hashes;

    public BearerKeys(AgentSettings settings, IConfiguration configuration)
    {
        _hashes = Hash(settings.Keys);
        _changes = ChangeToken.OnChange(configuration.GetReloadToken, () => Load(configuration));
    }

    /// <param name="header">The Authorization header.</param>
    public bool Opens(string? header)
    {
        if (header is null || !header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return false;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(header["Bearer ".Length..].Trim()));
        var opens = false;
        // Every key is compared to its last byte: the time taken tells nothing.
        foreach (var known in _hashes) opens |= CryptographicOperations.FixedTimeEquals(hash, known);
        return opens;
    }

    public void Dispose() => _changes.Dispose();

    private void Load(IConfiguration configuration)
    {
        var settings = AgentConfiguration.Effective(configuration);
        // A half-written file must not lock the portal out, nor let anybody in.
        if (SettingsValidator.Faults(settings).Count == 0) _hashes = Hash(settings.Keys);
    }

    private static byte[][] Hash(string[] keys) => [.. keys.Select(k => SHA256.HashData(Encoding.UTF8.GetBytes(k)))];
}

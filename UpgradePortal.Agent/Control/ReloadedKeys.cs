using Microsoft.Extensions.Primitives;
using UpgradePortal.Agent.Settings;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Control;

/// <summary>The keys the portal may come with. They follow the settings file, so that a key can be changed without a restart.</summary>
public sealed class ReloadedKeys : IDisposable
{
    private readonly IDisposable _changes;
    private volatile BearerKeys _keys;

    public ReloadedKeys(AgentSettings settings, IConfiguration configuration)
    {
        _keys = new(settings.Keys);
        _changes = ChangeToken.OnChange(configuration.GetReloadToken, () => Load(configuration));
    }

    /// <inheritdoc cref="BearerKeys.Accepts"/>
    public bool Accepts(string? authorization) => _keys.Accepts(authorization);

    public void Dispose() => _changes.Dispose();

    private void Load(IConfiguration configuration)
    {
        // A half-written file must not lock the portal out, nor let anybody in.
        if (AgentConfiguration.Read(configuration) is ({ } settings, _)) _keys = new(settings.Keys);
    }
}

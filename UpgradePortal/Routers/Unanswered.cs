using UpgradePortal.Contracts;

namespace UpgradePortal.Routers;

/// <summary>Commands that may still be obeyed. Only a router that keeps no generations has them: the others refuse late orders.</summary>
internal sealed class Unanswered(TimeProvider clock, TimeSpan quarantine)
{
    private readonly Dictionary<(string Backend, string Server), (RoutingMode Mode, DateTimeOffset Until)> commands = [];

    public void Add(WantedTarget target) => commands[(target.Backend, target.Server)] = (target.Mode, clock.GetUtcNow() + quarantine);

    public void Remove(WantedTarget target) => commands.Remove((target.Backend, target.Server));

    /// <returns>Until when a contrary command may still be obeyed; null when none may.</returns>
    public DateTimeOffset? ContraryUntil(WantedTarget target) =>
        commands.TryGetValue((target.Backend, target.Server), out var sent) && sent.Mode != target.Mode && sent.Until > clock.GetUtcNow()
            ? sent.Until : null;
}

using UpgradePortal.Contracts;

namespace UpgradePortal.Routing.Core;

/// <summary>What there is to know about one line of a router before anything relies on it.</summary>
/// <param name="Faults">Stand against using it, each with its remedy.</param>
/// <param name="Notes">What can't be promised, or is to be known; each a sentence.</param>
public sealed record LineReport(IReadOnlyList<string> Faults, IReadOnlyList<string> Notes)
{
    /// <param name="table">As the router last said.</param>
    /// <param name="address">Where the server list has it; null: it is not compared.</param>
    public static LineReport Of(RoutingTable table, string backend, string server, string? address)
    {
        var name = $"{backend}/{server}";
        if (table.Find(backend, server) is not { } seen)
        {
            var unreadable = table.Unreadable.FirstOrDefault(u => u.StartsWith(name + ":", StringComparison.Ordinal));
            return new([unreadable ?? $"It does not know {name}. Correct the binding in the server list."], []);
        }
        return new(
            RouteRules.OtherAddress(seen, address) is { } other ? [Elsewhere(name, other, address!)] : [],
            [.. NotesOf(table, backend, seen).OfType<string>()]);
    }

    /// <returns>Null when the line can be bound as far as is known now: what is not there yet may come.</returns>
    public static string? RefuseBinding(RoutingTable table, string backend, string server, string? address) =>
        table.Unreadable.FirstOrDefault(u => u.StartsWith($"{backend}/{server}:", StringComparison.Ordinal))
        ?? (table.Find(backend, server) is { } seen && RouteRules.OtherAddress(seen, address) is { } other
            ? Elsewhere($"{backend}/{server}", other, address!) : null);

    private static string Elsewhere(string name, string other, string address) =>
        $"It has {name} at {other} and not at {address}. Correct the address or the binding, or confirm the other address with a reason.";

    private static IEnumerable<string?> NotesOf(RoutingTable table, string backend, RoutedServer seen)
    {
        var line = seen.Details;
        if (seen.Mode is RoutingMode.Routed && RouteRules.WhyNotServing(table, backend, seen.Name) is { } why) yield return $"It {why}.";
        if (line is null) yield break;
        if (line.Follows is { } leader) yield return $"It follows {leader}: whatever stops that stops this one too.";
        var followers = RouteRules.Followers(table, backend, seen.Name);
        if (followers.Count > 0)
            yield return $"{string.Join(", ", followers.Take(5).Select(f => $"{f.Backend}/{f.Server}"))} "
                + $"{(followers.Count == 1 ? "follows it and is" : "follow it and are")} stopped with it.";
        if (RouteRules.SamePlace(table, backend, seen.Name) is { Count: > 0 } others)
            yield return $"Other lines to the same address: {string.Join(", ", others.Take(5))}. They are not stopped with it.";
        if (line.OutsideControl is { } control)
            yield return $"Besides orders, {control}: it may undo a stop, and the upgrade would then hold.";
        if (line.OldClients > 0)
            yield return $"It was reloaded, and {line.OldClients} clients of its earlier process may still send a request there.";
        yield return line.Unfit;
    }
}

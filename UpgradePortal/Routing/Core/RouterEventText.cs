using System.Text.Json.Serialization;
using UpgradePortal.Audit.Core;
using UpgradePortal.Contracts;

namespace UpgradePortal.Routing.Core;

/// <summary>Stable codes of what routers do while a run goes on, and the sentences for them.</summary>
public static class RouterEventText
{
    /// <summary>A router does for one server what is wanted of it.</summary>
    public const string Confirmed = "router.confirmed";

    /// <summary>A router had left what it was seen doing, and nobody here ordered that.</summary>
    public const string Drifted = "router.drifted";

    /// <summary>A drain of this portal's that nobody claims.</summary>
    public const string UnownedDrain = "router.unownedDrain";

    /// <summary>A stop that was made at a router, not here.</summary>
    public const string ForeignStop = "router.foreignStop";
    public const string Restarted = "router.restarted";
    public const string OutOfService = "router.outOfService";
    public const string InService = "router.inService";

    public static IReadOnlyList<string> Codes { get; } = [
        Confirmed, Drifted, UnownedDrain, ForeignStop, Restarted, OutOfService, InService];

    /// <exception cref="InvalidOperationException">There is no such code.</exception>
    public static string Of(string code, RouterEventData data) => code switch
    {
        Confirmed => $"{data.Router} confirms that it {Does(data.Seen)} to {data.Server}."
            + (data.HealthSet ? " It was told that the server is healthy, because the agent had just verified it." : ""),
        Drifted => $"{data.Router} had {Had(data.Seen)} {data.Program} on {data.Server}, which is to be {Had(data.Wanted)}. Nobody here "
            + $"ordered that; it was told again.",
        UnownedDrain => $"{data.Program} on {data.Server} is stopped by this portal and nobody claims it. The board offers to restore it.",
        ForeignStop => $"{data.Router} does not send {data.Program} to {data.Server}: it was stopped there, not here.",
        Restarted => $"{data.Router} was restarted; its stops are set again.",
        OutOfService => $"{ActorText.Of(data.By ?? "portal")} declared {data.Router} out of service: {data.Reason} It is not waited for.",
        InService => $"{data.Router} is in service again.",
        _ => throw new InvalidOperationException($"There is no text for {code}."),
    };

    /// <returns>What a router does, after its name.</returns>
    public static string Does(RoutingMode? mode) => mode switch
    {
        RoutingMode.Routed => "sends requests again",
        RoutingMode.Draining => "sends no new clients",
        _ => "sends no more requests",
    };

    private static string Had(RoutingMode? mode) => mode switch
    {
        RoutingMode.Routed => "routed",
        RoutingMode.Draining => "draining",
        _ => "stopped",
    };
}

/// <summary>What is kept of something that a router did while a run went on. Its property names are a storage format.</summary>
/// <param name="Router">Name; where several do the same, all of them; null where it plays no part.</param>
public sealed record RouterEventData(string? Router)
{
    public string? Program { get; init; }
    public string? Server { get; init; }

    /// <summary>What the router was seen doing with the program on the server.</summary>
    public RoutingMode? Seen { get; init; }

    /// <summary>What it is to do.</summary>
    public RoutingMode? Wanted { get; init; }

    /// <summary>It was told that the server is healthy, as the agent had verified.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HealthSet { get; init; }

    /// <summary>Actor who declared it; null: nobody did.</summary>
    public string? By { get; init; }
    public string? Reason { get; init; }
}

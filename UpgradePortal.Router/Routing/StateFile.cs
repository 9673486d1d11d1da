using System.Text.Json;
using UpgradePortal.Contracts;

namespace UpgradePortal.Router.Routing;

/// <summary>Modes and generations on disk. Either the old content or the new is there, whenever the process is killed. Only the router's
/// user may read it.</summary>
public sealed class StateFile(string path)
{
    private readonly string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
    private readonly string next = path + ".tmp";

    /// <summary>Takes what is there from everybody else.</summary>
    /// <returns>What others can read all the same, each with the remedy.</returns>
    public IReadOnlyList<string> Narrow() => PrivateFiles.NarrowFolder(folder, [Path.GetFileName(path), Path.GetFileName(next)]);

    /// <returns>What was saved, empty for a file that is not there yet; or why it can't be read.</returns>
    public (IReadOnlyDictionary<RouteKey, Route> Routes, string? Fault) Read()
    {
        try
        {
            if (!File.Exists(path))
                return (new Dictionary<RouteKey, Route>(), null);
            // Strict: a mode left out would be read as routed.
            var saved = JsonSerializer.Deserialize<List<SavedRoute?>>(File.ReadAllBytes(path), WireJson.Strict) ?? [];
            var routes = saved.OfType<SavedRoute>()
                .ToDictionary(s => new RouteKey(s.Program, s.Server), s => new Route(s.Mode, s.Generation));
            return (routes, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or ArgumentException)
        {
            return (new Dictionary<RouteKey, Route>(), e.Message);
        }
    }

    /// <returns>Null when it is on disk, or why it is not.</returns>
    public string? Save(IReadOnlyDictionary<RouteKey, Route> routes)
    {
        var saved = routes.Select(r => new SavedRoute(r.Key.Program, r.Key.Server, r.Value.Mode, r.Value.Generation)).ToList();
        try
        {
            PrivateFiles.MakeFolder(folder);
            using (var stream = PrivateFiles.Open(next, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                JsonSerializer.Serialize(stream, saved, WireJson.Options);
                stream.Flush(flushToDisk: true);
            }

            File.Move(next, path, overwrite: true);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }
}

/// <summary>One entry of the state file.</summary>
public sealed record SavedRoute(string Program, string Server, RoutingMode Mode, long Generation);

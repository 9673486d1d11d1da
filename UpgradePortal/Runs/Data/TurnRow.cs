using System.Text.Json;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Runs.Data;

/// <summary>A turn as it is stored. The revision is the lock: an effect's answer is saved only under the one it was asked at.</summary>
public sealed class TurnRow
{
    public Guid RunId { get; set; }
    public string Server { get; set; } = "";
    public string Program { get; set; } = "";
    public int Position { get; set; }
    public Phase Phase { get; set; }
    public bool KeepsServer { get; set; }
    public bool OutcomeUnknown { get; set; }
    public string State { get; set; } = "";
    public int Revision { get; set; }

    public ServerTurn Turn() => JsonSerializer.Deserialize<ServerTurn>(State, RowJson.Options)!;

    public void Put(ServerTurn turn)
    {
        (RunId, Server, Phase, KeepsServer, OutcomeUnknown) = (turn.RunId, turn.Server, turn.Phase, turn.KeepsServer, turn.OutcomeUnknown);
        State = JsonSerializer.Serialize(turn, RowJson.Options);
        Revision++;
    }
}

using UpgradePortal.Agent.Journals;

namespace UpgradePortal.Agent.Upgrades.Commands;

/// <summary>A command that was started.</summary>
public interface ICommandProcess
{
    ProcessIdentity Mark { get; }

    /// <summary>Ends when the command itself ends, whatever it has started lives on. Null: the exit code is unknown.</summary>
    Task<int?> Exited { get; }

    /// <summary>Ends the command and all it has started.</summary>
    void Kill();
}

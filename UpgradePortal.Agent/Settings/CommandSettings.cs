namespace UpgradePortal.Agent.Settings;

/// <summary>The upgrade command. It is started without a shell and reads the order from its environment.</summary>
public sealed class CommandSettings
{
    /// <summary>Absolute path of the program to start.</summary>
    public string File { get; set; } = "";

    public string[] Arguments { get; set; } = [];

    /// <summary>The agent's own when empty.</summary>
    public string? WorkingDirectory { get; set; }

    /// <summary>After it the command and all it started are killed, and the upgrade has failed.</summary>
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromMinutes(15);
}

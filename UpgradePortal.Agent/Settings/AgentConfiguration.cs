using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Settings;

/// <summary>Where settings come from.</summary>
internal static class AgentConfiguration
{
    private static readonly SettingsSection[] Sections =
        [SettingsSection.Of<AgentSettings>(AgentSettings.Section), SettingsSection.Of<AgentTimers>(AgentTimers.Section)];

    /// <summary>The settings file, what enrolment has settled, the environment and arguments. Both files are read again when they
    /// change.</summary>
    public static void AddAgent(this IConfigurationBuilder builder, string? file, string[] args)
    {
        // Where the second file lies stands in the first.
        var first = new ConfigurationBuilder();
        if (file is not null) first.AddJsonFile(Path.GetFullPath(file));
        var data = first.AddEnvironmentVariables().AddCommandLine(args).Build()[$"{AgentSettings.Section}:{nameof(AgentSettings.Data)}"]
            ?? new AgentSettings().Data;
        if (file is not null) builder.AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: true);
        if (data.Length > 0) builder.AddJsonFile(EnrolledSettings.FileIn(data), optional: true, reloadOnChange: true);
        builder.AddEnvironmentVariables().AddCommandLine(args);
    }

    /// <returns>As they stand in the settings file, without what enrolment has settled, and all that can't be read.</returns>
    public static (AgentSettings Settings, IReadOnlyList<string> Errors) Written(IConfiguration configuration)
    {
        var (faults, readable) = SettingsSchema.Read(configuration, Sections);
        return (readable.GetSection(AgentSettings.Section).Get<AgentSettings>() ?? new(), faults);
    }

    /// <returns>As the agent goes by them; or null and all that is wrong, each fault with its setting and remedy.</returns>
    public static (AgentSettings? Settings, IReadOnlyList<string> Errors) Read(IConfiguration configuration)
    {
        var (settings, unread) = Written(configuration);
        settings.Enrolled?.PutOver(settings);
        string[] faults = [.. unread, .. SettingsValidator.Errors(settings)];
        return faults.Length > 0 ? (null, faults) : (settings, []);
    }
}

namespace UpgradePortal.Agent.Settings;

/// <summary>Where settings come from.</summary>
internal static class AgentConfiguration
{
    /// <summary>The settings file, what enrolment has settled, the environment and arguments. Both files are read again when they change.</summary>
    public static void AddAgent(this IConfigurationBuilder builder, string? file, string[] args)
    {
        // Where the second file lies stands in the first.
        var first = new ConfigurationBuilder();
        if (file is not null) first.AddJsonFile(Path.GetFullPath(file));
        var data = Written(first.AddEnvironmentVariables().AddCommandLine(args).Build()).Data;
        if (file is not null) builder.AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: true);
        if (data.Length > 0) builder.AddJsonFile(EnrolledSettings.FileIn(data), optional: true, reloadOnChange: true);
        builder.AddEnvironmentVariables().AddCommandLine(args);
    }

    /// <returns>As they stand in the settings file, without what enrolment has settled.</returns>
    public static AgentSettings Written(IConfiguration configuration) =>
        configuration.GetSection(AgentSettings.Section).Get<AgentSettings>() ?? new AgentSettings();

    /// <returns>As the agent goes by them.</returns>
    public static AgentSettings Effective(IConfiguration configuration)
    {
        var settings = Written(configuration);
        settings.Enrolled?.PutOver(settings);
        return settings;
    }
}

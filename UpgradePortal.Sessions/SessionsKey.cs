using System.Security.Cryptography;
using UpgradePortal.Contracts;

namespace UpgradePortal.Sessions;

/// <summary>The key that a self-listing program and its agent share by a file: whoever may not read the file may neither read the list nor
/// end its requests. The program makes the file, readable by its own user only (0600), and keeps one that is there; an administrator may
/// let the agent's user read it by the file's group (0640).</summary>
public static class SessionsKey
{
    public const string Rule = "name the key file that the program and its agent share, for example /var/lib/catalog/sessions.key";

    private const int Shortest = 32;
    private const int LongestFile = 1024;

    /// <param name="listen">Where the program tells its list; see <see cref="LocalAddress"/>.</param>
    /// <param name="keyFile">As it was set; empty or null: beside the unix socket.</param>
    /// <returns>Null when none was set, and the listener has a port.</returns>
    public static string? FileOf(string? listen, string? keyFile) =>
        !string.IsNullOrEmpty(keyFile) ? keyFile
        : listen?.StartsWith("unix:/", StringComparison.Ordinal) is true ? listen["unix:".Length..] + ".key" : null;

    /// <summary>For the program.</summary>
    /// <exception cref="InvalidOperationException">The file can be neither read nor made, or holds no key; tells the remedy.</exception>
    public static string ReadOrMake(string file)
    {
        try
        {
            if (!File.Exists(file)) Make(file);
            PrivateFiles.NarrowToGroup(file);
            return Read(file) ?? throw new InvalidOperationException(
                $"{file} holds no key of {Shortest} characters or more: delete it, and the program makes a new one.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException(
                $"The key file {file} can't be used: {e.Message} Name another one by UpgradeSessions:KeyFile, in a folder that the program "
                + "may write to.", e);
        }
    }

    /// <summary>For the agent, which asks anew each time: the program may have made a new one.</summary>
    /// <returns>Null when there is none that can be read.</returns>
    public static string? TryRead(string file)
    {
        try
        {
            return Read(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        if (stream.Length > LongestFile) return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Trim() is { Length: >= Shortest } key && key.All(char.IsAsciiLetterOrDigit) ? key : null;
    }

    private static void Make(string file)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder) PrivateFiles.MakeFolder(folder);
        // Whole or not at all: an agent may look at it meanwhile.
        var next = $"{file}.{Guid.NewGuid():N}";
        using (var stream = PrivateFiles.Open(next, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            stream.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)) + "\n"));
        File.Move(next, file, overwrite: true);
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using UpgradePortal.Agent.Settings;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Portal;

/// <summary>What enrolment keeps beside the journal.</summary>
internal sealed class EnrolmentFiles(string data)
{
    private string Pending => Path.Combine(data, "agent.enrolling.json");

    /// <summary>The agent's key for this token: the same each time, so that an order whose answer was lost can be sent again. It is on the
    /// disk before the portal hears of it.</summary>
    public string KeyFor(string token)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        if (Read() is { } pending && pending.Token == hash) return pending.AgentKey;
        var made = new PendingEnrolment(hash, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
        SecretFile.Write(Pending, JsonSerializer.Serialize(made, WireJson.Options));
        return made.AgentKey;
    }

    /// <summary>Takes effect whole, or not at all.</summary>
    public void Save(EnrolledSettings enrolled)
    {
        SecretFile.Write(EnrolledSettings.FileIn(data), JsonSerializer.Serialize(new { Agent = new { Enrolled = enrolled } }));
        File.Delete(Pending);
    }

    private PendingEnrolment? Read()
    {
        try
        {
            return File.Exists(Pending) ? JsonSerializer.Deserialize<PendingEnrolment>(File.ReadAllText(Pending), WireJson.Options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>An enrolment that the portal may have heard of.</summary>
/// <param name="Token">Its hash.</param>
/// <param name="AgentKey">The key that was sent with it.</param>
internal sealed record PendingEnrolment(string Token, string AgentKey);

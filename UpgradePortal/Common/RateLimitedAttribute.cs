namespace UpgradePortal.Common;

/// <summary>What is posted to this page or endpoint could be guessed, or be a flood: each address may do it only so often.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RateLimitedAttribute(RateLimit limit) : Attribute
{
    public RateLimit Limit => limit;
}

/// <summary>Which limit: attempts to sign in, tokens made, or signals of agents.</summary>
public enum RateLimit { SignIn, Tokens, Signals, Record }

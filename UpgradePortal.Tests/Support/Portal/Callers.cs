using UpgradePortal.Audit.Core;
using UpgradePortal.Identity;

namespace UpgradePortal.Tests.Support.Portal;

/// <summary>Whoever acts in tests that are not about who may: nobody's rights are looked up.</summary>
internal static class Callers
{
    public static readonly Principal Test = new Principal.Worker("test");

    /// <param name="name">Of an actor who is no account.</param>
    public static Principal Of(string name) => new Principal.Worker(name);

    /// <param name="name">Of the account behind it.</param>
    public static Principal Person(string name) => new Principal.Worker(new Actor(name, null, name));
}

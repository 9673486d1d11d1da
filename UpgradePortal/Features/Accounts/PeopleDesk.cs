using Microsoft.EntityFrameworkCore;
using UpgradePortal.Contracts;
using UpgradePortal.Data;
using UpgradePortal.Security;

namespace UpgradePortal.Features.Accounts;

/// <summary>What administrators do with accounts, for the page and for the API. A fault without a field: there is no such account.</summary>
public sealed class PeopleDesk(PeopleKeeper people, Catalog catalog, IDbContextFactory<PortalDb> databases, TimeProvider clock)
{
    public async Task<IReadOnlyList<PersonView>> ListAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        return [.. (await db.Users.AsNoTracking().OrderBy(p => p.NormalizedUserName).ToListAsync(cancellation)).Select(p => PersonView.Of(p, now))];
    }

    public async Task<Faults> AddAsync(PersonInput input, Actor who, CancellationToken cancellation)
    {
        var faults = new Faults().Unless(NameRule.IsValid(input.Name), "name", NameRule.Rule)
            .Unless(input.Password is { Length: > 0 }, "password", "Choose a password to begin with.")
            .Rights(input, await catalog.ProgramNamesAsync(cancellation)).Strength(input.Name, input.Password);
        return faults.Any ? faults : Said(faults, await people.AddAsync(input.Name!, input.Password!, input.ToRights(), who, cancellation));
    }

    /// <summary>All of it or nothing.</summary>
    /// <param name="name">Whose.</param>
    /// <param name="input">What they may do.</param>
    /// <param name="password">A new one; null: theirs stays.</param>
    /// <param name="who">For the record.</param>
    /// <param name="cancellation">Gives up before the write.</param>
    public async Task<Faults> PutAsync(string name, RightsInput input, string? password, Actor who, CancellationToken cancellation)
    {
        var faults = new Faults().Rights(input, await catalog.ProgramNamesAsync(cancellation)).Strength(name, password);
        return faults.Any ? faults : Said(faults, await people.PutAsync(name, input.ToRights(), password, who, cancellation));
    }

    public async Task<Faults> LockAsync(string name, bool isLocked, Actor who, CancellationToken cancellation) =>
        Said(new(), await people.LockAsync(name, isLocked, who, cancellation));

    public async Task<Faults> ResetAsync(string name, string? password, Actor who, CancellationToken cancellation) =>
        Said(new(), await people.ResetAsync(name, password ?? "", who, cancellation));

    private static Faults Said(Faults faults, PersonAnswer answer) => faults.Unless(answer.Person is not null, answer.Place, answer.Fault);
}

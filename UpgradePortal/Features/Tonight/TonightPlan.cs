namespace UpgradePortal.Features.Tonight;

/// <summary>A plan that starts by itself.</summary>
/// <param name="Id">Of the plan.</param>
/// <param name="What">Program and version.</param>
/// <param name="OpensAt">When; null: nothing opens in sight.</param>
/// <param name="Zone">Of its window.</param>
/// <param name="Servers">How many.</param>
/// <param name="Approved">In words; null: nobody is asked.</param>
/// <param name="MayStart">Nothing that is known will hold it up then.</param>
public sealed record TonightPlan(Guid Id, string What, DateTimeOffset? OpensAt, string? Zone, int Servers, string? Approved, bool MayStart);

using System.Security.Claims;

namespace UpgradePortal.Audit;

/// <summary>Knows who may see where people were and how they are reached.</summary>
public interface IPersonalDataAccess
{
    Task<bool> MayReadAsync(ClaimsPrincipal who);
}

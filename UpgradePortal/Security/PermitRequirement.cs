using Microsoft.AspNetCore.Authorization;

namespace UpgradePortal.Security;

/// <summary>What the table of permits asks of a page or endpoint.</summary>
public sealed class PermitRequirement : IAuthorizationRequirement;

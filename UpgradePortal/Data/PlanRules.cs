using UpgradePortal.Method;

namespace UpgradePortal.Data;

/// <summary>A plan is carried out once, and what was given up or refused stays so: a new one can be made of it.</summary>
internal static class PlanRules
{
    public static Refusal? Refuse(PlanRow plan) => plan.Status switch
    {
        PlanStatus.Made or PlanStatus.Scheduled => null,
        PlanStatus.Started => new("This plan has been started already. Plan the upgrade again."),
        PlanStatus.Ended => new($"This plan has ended. {plan.EndedWhy} Plan the upgrade again."),
    };
}

using UpgradePortal.Common;

namespace UpgradePortal.Plans.Policy;

/// <summary>What may stand in a policy's field, for whoever has sent something else.</summary>
internal sealed class PolicyFieldText : IFieldText
{
    public string? RemedyOf(Type body, string field) =>
        body != typeof(PolicyInput) ? null
        : PolicySchema.All.FirstOrDefault(f => f.Name.Equals(field, StringComparison.OrdinalIgnoreCase))?.Remedy;
}

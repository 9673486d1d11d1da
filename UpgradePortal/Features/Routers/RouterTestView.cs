using UpgradePortal.Contracts;

namespace UpgradePortal.Features.Routers;

/// <param name="Works">It answers, and was understood.</param>
/// <param name="Why">What is wrong, and the remedy; null when it works.</param>
/// <param name="Programs">That the router has, each with its servers.</param>
/// <param name="Unnameable">So many more have names that no binding can have.</param>
public sealed record RouterTestView(bool Works, string? Why, IReadOnlyList<RoutedProgram> Programs, int Unnameable)
{
    public static RouterTestView No(string why) => new(false, why, [], 0);
}

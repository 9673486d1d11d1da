namespace UpgradePortal.Features.Enrolment;

/// <param name="Works">The agent of this server answers, and obeys this portal.</param>
/// <param name="Why">What is wrong, and the remedy; null when it works.</param>
/// <param name="Programs">That the agent has.</param>
public sealed record ConnectionView(bool Works, string? Why, IReadOnlyList<ConnectionProgram> Programs)
{
    public static ConnectionView No(string why) => new(false, why, []);
}

namespace UpgradePortal.Features.Enrolment;

/// <param name="Agent">As in the list.</param>
/// <param name="OneAtATime">Its programs are upgraded one after the other.</param>
/// <param name="Programs">How each stands there.</param>
public sealed record ServerDetail(AgentView Agent, bool OneAtATime, IReadOnlyList<PlaceView> Programs);

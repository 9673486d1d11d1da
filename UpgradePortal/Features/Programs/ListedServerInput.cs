namespace UpgradePortal.Features.Programs;

/// <param name="Position">Order of turns, from 0; left out: last.</param>
/// <param name="Address">Where routers send the program's requests on this server.</param>
/// <param name="Bindings">Under which names which routers know it; all of them must agree before anything is upgraded.</param>
public sealed record ListedServerInput(int? Position, string? Address, IReadOnlyList<BindingInput>? Bindings);

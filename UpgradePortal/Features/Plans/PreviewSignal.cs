using UpgradePortal.Contracts;

namespace UpgradePortal.Features.Plans;

/// <summary>The stop signal and its opposite name program and server from the server list, with the program's code (claims 4, 8, 18, 20).</summary>
public sealed record PreviewSignal(string Router, string Backend, string Server, ProgramCode Code);

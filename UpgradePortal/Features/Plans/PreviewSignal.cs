using UpgradePortal.Contracts;

namespace UpgradePortal.Features.Plans;

/// <summary>The stop signal and its opposite name program and server from the server list, with the program's code (M-4, M-8, M-18, M-20).</summary>
public sealed record PreviewSignal(string Router, string Backend, string Server, ProgramCode Code);

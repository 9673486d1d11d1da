using UpgradePortal.Contracts;

namespace UpgradePortal.Features.Programs;

/// <param name="Code">What identifies the program to routers: a URL (<c>/catalog</c>, <c>shop.example.test</c>) or a file name.</param>
public sealed record ProgramInput(ProgramCode? Code);

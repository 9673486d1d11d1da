using UpgradePortal.Contracts;

namespace UpgradePortal.Features.Programs;

/// <param name="Name">Of the program.</param>
/// <param name="Code">What identifies it to routers.</param>
/// <param name="Defaults">What its plans begin with, line by line; empty: the portal's own.</param>
/// <param name="Servers">In the order of their turns.</param>
public sealed record ProgramDetail(string Name, ProgramCode Code, IReadOnlyList<string> Defaults, IReadOnlyList<ListedPlace> Servers)
{
    public string CodeSaid => Code.Kind switch
    {
        CodeKind.Url => "Routers know it by the URL",
        CodeKind.FileName => "Routers know it by the file name",
    };
}

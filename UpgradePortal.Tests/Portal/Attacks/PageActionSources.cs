using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace UpgradePortal.Tests.Portal.Attacks;

/// <summary>What the sources of the pages say about whom they act for.</summary>
internal static class PageActionSources
{
    private const string Acts = "Me.ActAsync";

    // It does what the dialogs above it tell it to.
    private const string Helper = "AdministratorDialog";

    private static readonly Dictionary<string, IReadOnlyList<MethodDeclarationSyntax>> Classes = Read();

    /// <returns>Methods that act for the viewer, as "Page.Method": those that no other such method of the page calls.</returns>
    public static IEnumerable<string> Actions() =>
        from page in Classes
        where page.Key != Helper
        let acting = Acting(page.Value)
        from method in acting
        where !acting.Any(other => other != method && Calls(other, method.Identifier.Text))
        select $"{page.Key}.{method.Identifier.Text}";

    /// <returns>Methods that ask who the viewer is themselves.</returns>
    public static IEnumerable<string> Asking() =>
        from page in Classes
        from method in page.Value
        where method.ToString().Contains("Me.CallerAsync()", StringComparison.Ordinal)
        select $"{page.Key}.{method.Identifier.Text}";

    /// <returns>Markup that acts past the methods.</returns>
    public static IEnumerable<string> Markup() => SourceTree.Files("UpgradePortal", ".razor")
        .Where(f => File.ReadAllText(f) is var text
            && (text.Contains("Me.ActAsync", StringComparison.Ordinal) || text.Contains("Me.CallerAsync", StringComparison.Ordinal)))
        .Select(f => Path.GetFileName(f));

    private static List<MethodDeclarationSyntax> Acting(IReadOnlyList<MethodDeclarationSyntax> methods)
    {
        var acting = methods.Where(m => m.ToString().Contains(Acts, StringComparison.Ordinal) || IsOfADialog(m)).ToList();
        while (methods.Except(acting).Where(m => acting.Any(a => Calls(m, a.Identifier.Text))).ToList() is { Count: > 0 } more)
            acting.AddRange(more);
        return acting;
    }

    private static bool IsOfADialog(MethodDeclarationSyntax method) =>
        Calls(method, "DoAsync") && method.Parent is ClassDeclarationSyntax { Identifier.Text: "UserDialog" or "ScheduleDialog" };

    private static bool Calls(MethodDeclarationSyntax method, string name) => method.DescendantNodes().OfType<IdentifierNameSyntax>()
        .Concat<SimpleNameSyntax>(method.DescendantNodes().OfType<GenericNameSyntax>())
        .Any(n => n.Identifier.Text == name && n.Parent is not MemberAccessExpressionSyntax { Expression: not ThisExpressionSyntax });

    private static Dictionary<string, IReadOnlyList<MethodDeclarationSyntax>> Read() =>
        SourceTree.Files("UpgradePortal", ".razor.cs", "Dialog.cs")
        .SelectMany(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f)).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>())
        .GroupBy(c => c.Identifier.Text, StringComparer.Ordinal)
        .ToDictionary(
            g => g.Key,
            g => (IReadOnlyList<MethodDeclarationSyntax>)[.. g.SelectMany(c => c.Members.OfType<MethodDeclarationSyntax>())],
            StringComparer.Ordinal);
}

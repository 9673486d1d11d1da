using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace UpgradePortal.Tests.Architecture;

/// <summary>Faults that are put into the core on purpose (<c>eng/model-check --seeds</c>) still find their lines: that check runs at night
/// only.</summary>
public sealed class SeedTests
{
    [Fact]
    public void Seeds_FindTheirLinesInTheCore()
    {
        var seeds = CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(SourceTree.Root, "eng", "ModelCheck", "HandSeeds.cs")))
            .GetRoot();
        var files = seeds.DescendantNodes().OfType<VariableDeclaratorSyntax>().Where(v => v.Initializer?.Value is LiteralExpressionSyntax)
            .ToDictionary(v => v.Identifier.Text, v => Text(v.Initializer!.Value), StringComparer.Ordinal);
        var core = SourceTree.Files("UpgradePortal", ".cs").Where(f => Path.GetFileName(Path.GetDirectoryName(f)) == "Core")
            .ToDictionary(f => Path.GetFileName(f)!, File.ReadAllText, StringComparer.Ordinal);
        var all = seeds.DescendantNodes().OfType<TupleExpressionSyntax>().Where(t => t.Arguments.Count == 4).ToList();
        Assert.True(all.Count > 50, "The seeds are not found.");
        Assert.Empty(all.Where(t => !core[files[t.Arguments[0].ToString()]].Contains(
            Text(t.Arguments[2].Expression), StringComparison.Ordinal))
            .Select(t => $"{t.Arguments[0]}: {t.Arguments[1]}"));
    }

    private static string Text(ExpressionSyntax literal) => ((LiteralExpressionSyntax)literal).Token.ValueText;
}

using Microsoft.Playwright;

namespace UpgradePortal.Tests.Browser.Forms;

/// <summary>Each form with each kind of bad input: told at the field, nothing saved, nothing lost, and the good input afterwards is
/// taken.</summary>
public sealed class FormsTests(FormsPortal portal) : IClassFixture<FormsPortal>
{
    public static TheoryData<string> Names => AllForms.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Form_BadInput_IsToldAtItsFieldAndNothingIsLostOrSaved(string name)
    {
        var form = AllForms.Of(name);
        await using var visit = await portal.VisitAsync(form.By);
        await form.OpenAsync(visit);
        var known = await portal.KnownAsync();
        foreach (var kind in form.Kinds)
        {
            await visit.FillAsync(form, kind);
            await visit.SendAsync(form);
            await visit.SeesFaultsAsync(form, kind);
            Assert.Equal(known, await portal.KnownAsync());
        }
        await visit.FillAsync(form, Bad.Good);
        if (form.ChooseAsync is { } choose) await choose(visit, form);
        await visit.SendAsync(form);
        await visit.SeesTakenAsync(form);
        Assert.NotEqual("taken", await visit.Page.TitleAsync());
        await visit.EndAsync();
    }

    [Theory]
    [InlineData("board", "board-find", "board-none")]
    [InlineData("audit", "audit-find", "audit-empty")]
    public async Task Search_OfWhateverIsWritten_FindsNothingAndBreaksNothing(string path, string field, string nothing)
    {
        await using var visit = await portal.VisitAsync(PortalAccess.Name);
        await visit.GoAsync(path);
        var find = visit.Page.GetByTestId(field);
        foreach (var words in new[]
            { "<script>document.title = 'taken'</script>", "a\u0001\u202Eb", "%' OR 1=1 --_", new string('x', 10_000) })
        {
            await find.FillAsync(words);
            await Assertions.Expect(visit.Page.GetByTestId(nothing)).ToBeVisibleAsync();
        }
        await find.FillAsync("catalog");
        await Assertions.Expect(visit.Page.GetByTestId(nothing)).ToHaveCountAsync(0);
        Assert.NotEqual("taken", await visit.Page.TitleAsync());
        await visit.EndAsync();
    }

    [Fact]
    public async Task Field_WithABookPastedIntoIt_IsMarkedAndThePageLivesOn()
    {
        var form = AllForms.Of("program");
        await using var visit = await portal.VisitAsync(form.By);
        await form.OpenAsync(visit);
        var field = visit.At(form).GetByTestId("program-code");
        await field.FillAsync(new string('b', 200_000));
        await visit.SendAsync(form);
        await field.IsRefusedAsync();
        await visit.EndAsync();
    }
}

using Microsoft.Playwright;

namespace UpgradePortal.Tests.Browser.Forms;

/// <summary>Each form with each kind of bad input: told at the field, nothing saved, nothing lost, and the good input afterwards is taken.</summary>
public sealed class FormsTests(FormsPortal portal) : IClassFixture<FormsPortal>
{
    public static TheoryData<string> Names => AllForms.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Form_BadInput_IsToldAtItsFieldAndNothingIsLostOrSaved(string name)
    {
        var form = AllForms.Of(name);
        var (visit, complaints) = await portal.VisitAsync(form.By);
        await form.OpenAsync(visit);
        var known = await portal.KnownAsync();
        foreach (var kind in Enum.GetValues<Bad>().Where(k => form.Fields.Any(f => f.Says.ContainsKey(k))))
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
        Complaints.None(complaints);
    }

    [Theory]
    [InlineData("board", "Find a server or program", "Nothing matches")]
    [InlineData("record", "Find", "Nothing found")]
    public async Task Search_OfWhateverIsWritten_FindsNothingAndBreaksNothing(string path, string label, string said)
    {
        var (visit, complaints) = await portal.VisitAsync(PortalAccess.Name);
        await visit.GoAsync(path);
        var find = visit.Page.GetByLabel(label, new() { Exact = true });
        foreach (var words in new[] { "<script>document.title = 'taken'</script>", "a\u0001\u202Eb", "%' OR 1=1 --_", new string('x', 10_000) })
        {
            await find.FillAsync(words);
            await Assertions.Expect(visit.Page.GetByText(said)).ToBeVisibleAsync();
        }
        await find.FillAsync("catalog");
        await Assertions.Expect(visit.Page.GetByText(said)).ToHaveCountAsync(0);
        Assert.NotEqual("taken", await visit.Page.TitleAsync());
        Complaints.None(complaints);
    }

    [Fact]
    public async Task Field_WithABookPastedIntoIt_SaysSoAndThePageLivesOn()
    {
        var form = AllForms.Of("program");
        var (visit, complaints) = await portal.VisitAsync(form.By);
        await form.OpenAsync(visit);
        await visit.At(form).GetByLabel("URL", new() { Exact = true }).FillAsync(new string('b', 200_000));
        await visit.SendAsync(form);
        await Assertions.Expect(visit.At(form).GetByText("Write at most 300 characters.")).ToBeVisibleAsync();
        Complaints.None(complaints);
    }
}

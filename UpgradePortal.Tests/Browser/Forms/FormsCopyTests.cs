using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace UpgradePortal.Tests.Browser.Forms;

/// <summary>The words in which each form tells each fault, as a screen reader says them with the field. A change of these words changes the
/// table of forms, and no other test.</summary>
public sealed class FormsCopyTests(FormsPortal portal) : IClassFixture<FormsPortal>
{
    public static TheoryData<string> Names => AllForms.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Form_BadInput_SaysWhatIsWrongWithIt(string name)
    {
        var form = AllForms.Of(name);
        await using var visit = await portal.VisitAsync(form.By);
        await form.OpenAsync(visit);
        foreach (var kind in form.Kinds)
        {
            await visit.FillAsync(form, kind);
            await visit.SendAsync(form);
            foreach (var field in form.Fields.Where(f => f.Says.ContainsKey(kind)))
            {
                var words = new Regex(Regex.Escape(field.Says[kind].Said), RegexOptions.None, TimeSpan.FromSeconds(1));
                await Assertions.Expect(visit.FieldOf(form, field)).ToHaveAccessibleDescriptionAsync(words);
            }
        }
        await visit.EndAsync();
    }
}

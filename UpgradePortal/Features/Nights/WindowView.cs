using UpgradePortal.Data;

namespace UpgradePortal.Features.Nights;

public sealed record WindowView(string Name, RecurrenceInput When)
{
    public static WindowView Of(WindowRow row) => new(row.Name, RecurrenceInput.Of(row.Window.When));
}

using UpgradePortal.Data;
using UpgradePortal.Method;

namespace UpgradePortal.Features.Nights;

public sealed record FreezeView(string Name, DateTimeOffset? From, DateTimeOffset? Until, RecurrenceInput? When, IReadOnlyList<string>? Programs)
{
    public Freeze ToFreeze() => new FreezeInput(From, Until, When, Programs).ToFreeze(Name);

    public static FreezeView Of(FreezeRow row) => row.Freeze is var freeze && freeze.When is { } when
        ? new(row.Name, null, null, RecurrenceInput.Of(when), row.Programs) : new(row.Name, freeze.Once!.Value.From, freeze.Once.Value.Until, null, row.Programs);
}

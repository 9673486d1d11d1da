using MudBlazor;

namespace UpgradePortal.Ui;

/// <summary>A field for text that offers what may stand there; see <see cref="TextField{T}"/>.</summary>
public sealed class OfferField<T> : MudAutocomplete<T>
{
    // A list that opens before anything is written stands over the buttons of whoever only passes by.
    public OfferField() => (ErrorId, OpenOnFocus) = (FaultId.New(), false);
}

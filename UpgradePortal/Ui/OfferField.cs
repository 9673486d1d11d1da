using MudBlazor;

namespace UpgradePortal.Ui;

/// <summary>A field for text that offers what may stand there; see <see cref="TextField{T}"/>.</summary>
public sealed class OfferField<T> : MudAutocomplete<T>
{
    public OfferField() => ErrorId = FaultId.New();
}

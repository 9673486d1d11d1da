using MudBlazor;

namespace UpgradePortal.Ui;

/// <summary>A list to choose from; see <see cref="TextField{T}"/>.</summary>
public sealed class SelectField<T> : MudSelect<T>
{
    public SelectField() => ErrorId = FieldErrorId.New();
}

using MudBlazor;

namespace UpgradePortal.Ui;

/// <summary>A field for text. What is wrong with it is read out with it: MudBlazor ties the two together only where the fault has an
/// id.</summary>
public sealed class TextField<T> : MudTextField<T>
{
    public TextField() => ErrorId = FieldErrorId.New();
}

/// <summary>A list to choose from; see <see cref="TextField{T}"/>.</summary>
public sealed class SelectField<T> : MudSelect<T>
{
    public SelectField() => ErrorId = FieldErrorId.New();
}

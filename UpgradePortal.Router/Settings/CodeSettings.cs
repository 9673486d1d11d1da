namespace UpgradePortal.Router.Settings;

/// <summary>A program's identification code as it was written.</summary>
public sealed class CodeSettings
{
    /// <summary><c>url</c> or <c>fileName</c>.</summary>
    public string Kind { get; set; } = "";

    /// <summary><c>/catalog</c>, <c>shop.example.test</c>, <c>shop.example.test/catalog</c>; or <c>billing.aspx</c>.</summary>
    public string Value { get; set; } = "";
}

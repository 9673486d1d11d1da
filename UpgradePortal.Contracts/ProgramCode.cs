namespace UpgradePortal.Contracts;

/// <summary>What identifies a program to a router (M-4, M-5, M-6): its URL, or a file name.</summary>
/// <param name="Kind">How <paramref name="Value"/> is read.</param>
/// <param name="Value">Url: <c>/catalog</c>, <c>shop.example.test</c> or <c>shop.example.test/catalog</c>. FileName: <c>billing.aspx</c>,
/// the last segment of the request's path.</param>
public sealed record ProgramCode(CodeKind Kind, string Value)
{
    /// <summary>The host of a URL code, or null when any host will do.</summary>
    public string? Host => Kind is CodeKind.Url && !Value.StartsWith('/') ? Value.Split('/', 2)[0] : null;

    /// <summary>The path prefix of a URL code, without its closing slash; empty when every path belongs to the program.</summary>
    public string PathPrefix => Kind is CodeKind.Url && Value.IndexOf('/') is >= 0 and var at ? Value[at..].TrimEnd('/') : "";

    public override string ToString() => Value;
}

/// <summary>How a program's identification code is read.</summary>
public enum CodeKind { Url, FileName }

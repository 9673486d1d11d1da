namespace UpgradePortal.Router.Settings;

/// <summary>Section <c>Router</c> as it was written: nothing in it has been checked yet.</summary>
public sealed class RouterSettings
{
    public const string Section = "Router";

    /// <summary>For people and logs.</summary>
    public string Name { get; set; } = "";

    /// <summary>Urls the clients' requests come to, such as <c>http://0.0.0.0:8080</c>.</summary>
    public IReadOnlyList<string> Listen { get; set; } = [];

    /// <summary>Url of the control listener: https, or http on loopback.</summary>
    public string Control { get; set; } = "";

    /// <summary>One bearer key, or two while one is being replaced.</summary>
    public IReadOnlyList<string> Keys { get; set; } = [];

    /// <summary>File the routing state is kept in.</summary>
    public string State { get; set; } = "";

    public IReadOnlyList<ProgramSettings> Programs { get; set; } = [];
}

/// <summary>A program's identification code as it was written.</summary>
public sealed class CodeSettings
{
    /// <summary><c>url</c> or <c>fileName</c>.</summary>
    public string Kind { get; set; } = "";

    /// <summary><c>/catalog</c>, <c>shop.example.test</c>, <c>shop.example.test/catalog</c>; or <c>billing.aspx</c>.</summary>
    public string Value { get; set; } = "";
}

/// <summary>A program as it was written in <c>Router:Programs</c>.</summary>
public sealed class ProgramSettings
{
    public string Name { get; set; } = "";
    public CodeSettings Code { get; set; } = new();

    /// <summary>Absent for a program any server of which may answer any request.</summary>
    public AffinitySettings? Affinity { get; set; }

    /// <summary>The servers speak HTTP/2 without TLS (gRPC); false speaks HTTP/1.1.</summary>
    public bool Http2 { get; set; }

    public IReadOnlyList<ServerSettings> Servers { get; set; } = [];
}

/// <summary>A server of a program as it was written.</summary>
public sealed class ServerSettings
{
    public string Name { get; set; } = "";

    /// <summary>Where the program answers there, such as <c>http://10.0.0.5:8080</c>.</summary>
    public string Address { get; set; } = "";
}

/// <summary>Clients stay with the server that answered them first.</summary>
public sealed class AffinitySettings
{
    /// <summary>Name of the cookie that remembers the server; no other program may use it.</summary>
    public string Cookie { get; set; } = "";
}

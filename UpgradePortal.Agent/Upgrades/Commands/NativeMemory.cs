using System.Runtime.InteropServices;

namespace UpgradePortal.Agent.Upgrades.Commands;

/// <summary>Memory for one native call, freed together.</summary>
internal sealed class NativeMemory : IDisposable
{
    private readonly List<nint> _all = [];

    public nint Zeroed(int bytes)
    {
        var at = Keep(Marshal.AllocCoTaskMem(bytes));
        Marshal.Copy(new byte[bytes], 0, at, bytes);
        return at;
    }

    public nint Text(string text) => Keep(Marshal.StringToCoTaskMemUTF8(text));

    /// <returns>An array of texts with a null pointer at its end.</returns>
    public nint Texts(IReadOnlyList<string> texts)
    {
        var at = Zeroed((texts.Count + 1) * nint.Size);
        for (var i = 0; i < texts.Count; i++) Marshal.WriteIntPtr(at, i * nint.Size, Text(texts[i]));
        return at;
    }

    public void Dispose()
    {
        foreach (var at in _all) Marshal.FreeCoTaskMem(at);
    }

    private nint Keep(nint at)
    {
        _all.Add(at);
        return at;
    }
}

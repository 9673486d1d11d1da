namespace UpgradePortal.Tests.Model;

/// <summary>Writes and reads small numbers as bits of one key, so that millions of states fit in memory.</summary>
public struct Bits
{
    private int _at;

    public UInt128 Key { get; private set; }

    public static Bits Of(UInt128 key) => new() { Key = key };

    public void Put(int value, int bits)
    {
        if (value < 0 || value >= 1 << bits || _at + bits > 128)
            throw new InvalidOperationException($"{value} does not fit in {bits} bits at {_at}.");
        Key |= (UInt128)(uint)value << _at;
        _at += bits;
    }

    public void Put(bool value) => Put(value ? 1 : 0, 1);

    public int Get(int bits)
    {
        var value = (int)((Key >> _at) & (((UInt128)1 << bits) - 1));
        _at += bits;
        return value;
    }

    public bool Flag() => Get(1) == 1;
}

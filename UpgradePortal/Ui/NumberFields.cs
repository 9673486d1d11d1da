namespace UpgradePortal.Ui;

/// <summary>The number fields a viewer has open. One whose text is no number keeps the number it had: nothing may be saved then, or it
/// would not be what was written.</summary>
public sealed class NumberFields
{
    /// <summary>For a form as a whole; the field itself says "Write a number."</summary>
    public const string Misread = "One of the numbers can't be read; look for it below.";

    private readonly HashSet<Func<bool>> _misread = [];

    public bool AreRead => !_misread.Any(isMisread => isMisread());

    public void Add(Func<bool> isMisread) => _misread.Add(isMisread);

    public void Remove(Func<bool> isMisread) => _misread.Remove(isMisread);
}

namespace UpgradePortal.Screenshots;

/// <summary>One picture.</summary>
/// <param name="Name">Of the file.</param>
/// <param name="Path">Of the page.</param>
/// <param name="Awaits">A selector or text= that is there once the page has been read.</param>
/// <param name="Clicks">What is clicked before it is taken.</param>
/// <param name="Then">Awaited after that.</param>
/// <param name="By">Who looks at it.</param>
internal sealed record Shot(
    string Name, string Path, string Awaits, string[]? Clicks = null, string? Then = null, string By = Stage.Administrator);

namespace UpgradePortal.Tests.Browser.Forms;

/// <summary>A form or dialog of the website.</summary>
/// <param name="Files">The razor files, below Features, whose fields it shows.</param>
/// <param name="OpenAsync">Goes to its page and opens it.</param>
/// <param name="Fields">What can be written into it.</param>
internal sealed record Form(string Name, string[] Files, Func<FormVisit, Task> OpenAsync, params Field[] Fields)
{
    /// <summary>The test id of the button that sends it.</summary>
    public string Submit { get; init; } = "dialog-confirm";

    /// <summary>Where its fields and its button are.</summary>
    public string Container { get; init; } = ".mud-dialog";

    /// <summary>Who fills it in.</summary>
    public string By { get; init; } = PortalAccess.Name;

    /// <summary>What must be chosen before it can be sent well; after what is written, because a select takes the keyboard back a moment
    /// later.</summary>
    public Func<FormVisit, Form, Task>? ChooseAsync { get; init; }

    /// <summary>The test id of what shows that it was taken; else it is gone.</summary>
    public string? Taken { get; init; }

    /// <summary>The state that this must show, if there is more than one.</summary>
    public string? TakenAs { get; init; }

    /// <summary>Of bad input that one of its fields refuses.</summary>
    public IEnumerable<Bad> Kinds => Enum.GetValues<Bad>().Where(k => Fields.Any(f => f.Says.ContainsKey(k)));

    public override string ToString() => Name;
}

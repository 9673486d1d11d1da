namespace UpgradePortal.Security;

/// <summary>One line of the table of permits.</summary>
/// <param name="Door">A method and a path's pattern, or PAGE and a page's pattern; as the endpoint has it.</param>
/// <param name="Permit">What it asks.</param>
/// <param name="About">Which programs it is about.</param>
public sealed record Gate(string Door, Permit Permit, About About = About.Nothing);

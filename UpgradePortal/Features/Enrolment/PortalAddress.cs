namespace UpgradePortal.Features.Enrolment;

/// <summary>Where agents reach this portal.</summary>
public sealed class PortalAddress(IConfiguration configuration)
{
    /// <param name="seen">The portal's address as somebody has used it: says what a listener on all addresses can't.</param>
    public Uri For(Uri seen)
    {
        if (!Uri.TryCreate(configuration["Portal:SignalsUrl"], UriKind.Absolute, out var signals)) return new(seen.GetLeftPart(UriPartial.Authority));
        var host = signals.Host is "0.0.0.0" or "[::]" ? seen.Host : signals.Host;
        return new UriBuilder(signals.Scheme, host, signals.Port).Uri;
    }
}

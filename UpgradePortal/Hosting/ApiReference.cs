using Scalar.AspNetCore;

namespace UpgradePortal.Hosting;

/// <summary>The page that shows the API: with parts of the portal's own only. A server room has no other hosts to ask, and nobody else is
/// told what is read here.</summary>
internal static class ApiReference
{
    public static void OwnPartsOnly(ScalarOptions options, HttpContext context) => options
        .WithNonce((string)context.Items[SafeHeaders.Nonce]!).DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp()
        .HideClientButton();
}

namespace UpgradePortal.Tests.Support.Portal;

/// <summary>A portal with a mail server, whose webhooks may go to this machine.</summary>
internal static class PortalMail
{
    public static void WithMail(this PortalFactory portal, FakeMailServer box)
    {
        foreach (var (name, value) in new[]
        {
            ("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{box.Port}"), ("Mail:Tls", "none"), ("Mail:From", "portal@example.test"),
            ("Notifications:AllowLocal", "true"), ("Address", "https://portal.test"),
        })
            portal.Settings[$"Portal:{name}"] = value;
    }
}

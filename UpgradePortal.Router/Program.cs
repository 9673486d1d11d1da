namespace UpgradePortal.Router;

internal static class Program
{
    private static int Main() => 0;
}

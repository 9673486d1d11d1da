namespace UpgradePortal.Features;

/// <summary>Who acts. Until there are accounts it is whoever sits at this machine.</summary>
public static class Who
{
    public const string Is = "operator";
}

namespace UpgradePortal.Features;

/// <summary>Who acts. Until there are accounts it is whoever sits at this machine.</summary>
public static class Operator
{
    public const string Name = "operator";
}

namespace UpgradePortal.ModelCheck;

/// <summary>Which of the faults that were put into the sources is on, for this thread; 0: none.</summary>
public static class Mutant
{
    [ThreadStatic]
    private static int now;

    public static void Set(int number) => now = number;

    public static bool On(int number) => number == now;
}

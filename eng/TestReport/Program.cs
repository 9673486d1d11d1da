namespace UpgradePortal.TestReport;

/// <summary>Reads the results of tests. eng/test calls it; each verb is one of its options.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        switch (args)
        {
            case ["counts", .. var files]:
                Console.WriteLine(TestResults.Read(files).Counts);
                return 0;
            case ["slowest", var many, .. var files] when int.TryParse(many, out var count):
                Slowest.Print(TestResults.Read(files), count);
                return 0;
            case ["requirements", var tests, .. var files]:
                return Requirements.Print(tests, TestResults.Read(files));
            default:
                Console.Error.WriteLine("usage: counts TRX... | slowest N TRX... | requirements FOLDER [TRX...]");
                return 2;
        }
    }
}

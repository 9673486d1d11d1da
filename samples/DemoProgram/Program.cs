namespace DemoProgram;

internal static class Program
{
    private static Task<int> Main(string[] args)
    {
        var root = ServeCommand.Root();
        root.Add(SwapCommand.Make());
        return root.Parse(args).InvokeAsync();
    }
}

using System.CommandLine;
using UpgradePortal.Audit;
using UpgradePortal.Persistence;

namespace UpgradePortal.Hosting;

/// <summary><c>UpgradePortal verify-audit</c>: goes through the record without a running portal, or beside one.</summary>
internal static class VerifyAuditCommand
{
    private const int Broken = 1, Unreadable = 2;

    /// <returns>0 when the record is whole, 1 when it is not, 2 when it can't be read.</returns>
    public static Task<int> RunAsync(string[] words)
    {
        var folder = new Option<DirectoryInfo>("--data")
        {
            Description = "The portal's data folder.",
            DefaultValueFactory = _ => new(Path.Combine(ContentRoot.Find(), "data")),
        };
        var root = new RootCommand("Looks whether every row of the record is as it was written.") { folder };
        root.SetAction((parsed, cancellation) => CheckAsync(parsed.GetValue(folder)!, parsed.InvocationConfiguration, cancellation));
        return root.Parse(words).InvokeAsync();
    }

    private static async Task<int> CheckAsync(DirectoryInfo folder, InvocationConfiguration console, CancellationToken cancellation)
    {
        var file = Path.Combine(folder.FullName, DataFolder.DatabaseName);
        if (!File.Exists(file))
        {
            await console.Error.WriteLineAsync($"There is no {file}. Name the portal's data folder with --data.");
            return Unreadable;
        }
        if (AuditSeal.Read(Path.Combine(folder.FullName, DataFolder.KeysName)) is not { } seal)
        {
            await console.Error.WriteLineAsync("The key of the record is not in the keys folder: without it nothing can be verified.");
            return Unreadable;
        }
        await using var db = PortalFile.Open($"Data Source={file};Mode=ReadOnly;Default Timeout=30;Pooling=False");
        var proof = await AuditVerifier.VerifyAsync(db, seal, cancellation);
        await console.Output.WriteLineAsync(proof.Broken is null
            ? $"The record is whole: {proof.Rows} rows. Hash of the newest: {proof.Hash}"
            : $"The record is broken at row {proof.Broken}: {proof.Reason}");
        return proof.Broken is null ? 0 : Broken;
    }
}

using CsCheck;
using UpgradePortal.Runs.Core;
using UpgradePortal.Tests.Model.Search;

namespace UpgradePortal.Tests.Model.Walks;

/// <summary>A farm of six servers with two programs behind two routers, and what is to happen there.</summary>
/// <param name="Policies">Of each program's run.</param>
/// <param name="OneAtATime">A server upgrades one program at a time.</param>
/// <param name="Sticky">Servers count clients, and let them finish first.</param>
/// <param name="Faults">What may go wrong.</param>
/// <param name="Picks">Say, step by step, which of all that is possible happens.</param>
/// <param name="Seed">Of the same once nothing goes wrong any more.</param>
public sealed record RandomSetup(RunPolicy[] Policies, bool OneAtATime, bool Sticky, ModelFaults Faults, int[] Picks, int Seed)
{
    public const int Runs = 2;
    public const int Servers = 6;

    // What people order and what a turn's run does is done to whole runs here.
    private const ModelFaults AllOfATurn = ModelFaults.All & ~ModelFaults.Orders & ~ModelFaults.Windows;

    private static readonly Gen<RunPolicy> Policy = Gen.Select(
        Gen.Int[1, 3], Gen.Int[0, 4], Gen.Enum<OnDrainTimeout>(), Gen.Enum<OnFailure>(), Gen.Enum<OnInterrupted>(), Gen.Int[0, 2],
        Gen.Int[0, 255], Gen.Enum<OnForeignStop>(),
        (maxUnavailable, minAvailable, stay, failed, interrupted, number, bits, foreign) => new RunPolicy(maxUnavailable, minAvailable)
        {
            OnDrainTimeout = stay,
            OnFailure = failed,
            OnInterrupted = interrupted,
            OnForeignStop = foreign,
            MaxFailures = failed is OnFailure.LeaveOut ? number : 0,
            Canaries = bits % 3,
            MaxAttempts = 1 + (bits & 1),
            PauseBetweenWaves = (bits & 2) != 0,
            CloseStreamsAfter = (bits & 192) == 0 ? TimeSpan.Zero : null,
            AcceptOutage = (bits & 56) == 0 ? "Sunday" : null,
            BakeTime = Moments.Limit,
            DrainTimeout = Moments.Limit,
            VerifyTimeout = Moments.Limit,
            SessionListQuarantine = Moments.Limit,
        });

    public static Gen<RandomSetup> Any { get; } = Gen.Select(
        Policy.Array[Runs], Gen.Bool, Gen.Bool, Gen.Int[0, (int)ModelFaults.All], Gen.Int[0, int.MaxValue - 1].Array[500, 4000],
        Gen.Int[0, int.MaxValue - 1],
        (policies, oneAtATime, sticky, faults, picks, seed) =>
        new RandomSetup(policies, oneAtATime, sticky, (ModelFaults)faults & AllOfATurn, picks, seed));
}

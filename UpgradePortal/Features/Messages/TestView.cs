using UpgradePortal.Messages;

namespace UpgradePortal.Features.Messages;

/// <param name="IsTaken">The receiver has it.</param>
/// <param name="Status">Its answer; null when there was none.</param>
/// <param name="Said">In words.</param>
public sealed record TestView(bool IsTaken, int? Status, string Said)
{
    public static TestView Of(SendResult result) => result switch
    {
        SendResult.Taken taken => new(true, taken.Status, "The test was taken."),
        SendResult.NotTaken no => new(false, no.Status, $"The test was not taken. {no.Why}"),
        SendResult.Hopeless no => new(false, null, no.Why),
        _ => throw new InvalidOperationException($"No words for {result.GetType().Name}."),
    };
}

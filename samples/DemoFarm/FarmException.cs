namespace DemoFarm;

/// <summary>The farm can't go on; the message says why, for people.</summary>
public sealed class FarmException(string message) : Exception(message);

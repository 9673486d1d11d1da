namespace DemoFarm.Wires;

/// <summary>What a wire does besides carrying. Cut: connections are reset and new ones refused. Late: what is sent arrives much later.
/// AnswerLost: the request arrives, and instead of its answer the connection ends.</summary>
public enum WireTrouble { None, Cut, Late, AnswerLost }

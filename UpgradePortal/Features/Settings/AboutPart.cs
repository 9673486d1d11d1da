namespace UpgradePortal.Features.Settings;

/// <summary>A router or agent, and how old what it said last is.</summary>
/// <param name="Name">Of the router or server.</param>
/// <param name="IsRouter">False: the agent on a server.</param>
/// <param name="HeardAgoMs">Null: it has not answered since the portal started.</param>
/// <param name="Silent">Why nothing newer came; null while it answers.</param>
public sealed record AboutPart(string Name, bool IsRouter, double? HeardAgoMs, string? Silent);

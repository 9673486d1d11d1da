namespace UpgradePortal.Tests.Support.Injection;

/// <summary>What can go wrong with a call: refused, its answer lost, delivered twice, or later than anybody waits for it.</summary>
internal enum Cut { Refused, AnswerLost, Twice, Late }

namespace UpgradePortal.Tests.Support.Http;

public enum ForwarderKind { Agent, Router, HaProxy }

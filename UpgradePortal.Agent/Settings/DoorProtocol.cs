namespace UpgradePortal.Agent.Settings;

/// <summary>Spoken without TLS, so one port speaks one of them. Http2: with prior knowledge (h2c), as gRPC does.</summary>
public enum DoorProtocol { Http1, Http2 }

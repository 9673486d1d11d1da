namespace UpgradePortal.Messages;

/// <summary>How the mail server is spoken to: in clear, in clear at first and encrypted before anything is said, or encrypted from the beginning.</summary>
public enum MailTls { None, StartTls, Tls }

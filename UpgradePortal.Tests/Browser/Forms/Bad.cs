namespace UpgradePortal.Tests.Browser.Forms;

/// <summary>Ways to fill a field badly; Good is none of them.</summary>
public enum Bad { Empty, Blank, TooLong, Control, Script, WrongType, Taken, Unknown, Good }

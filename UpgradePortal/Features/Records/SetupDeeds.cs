namespace UpgradePortal.Features.Records;

/// <summary>What was done with the set-up, with people and by hand, in words. Null: what no version of the portal has ever written.</summary>
internal static class SetupDeeds
{
    public static string? Of(RecordSubject at, string what) => at.Kind switch
    {
        RecordKind.Account => OfAccount(what, at.Name),
        RecordKind.Messages => what is "Changed" ? $"Changed what {at.Name} is told of" : null,
        RecordKind.Token => what is "Revoked" ? $"Revoked the token {at.Name}" : OfThing(what, $"the token {at.Name}"),
        RecordKind.Webhook => what is "Tested" ? $"Tested the webhook {at.Name}" : OfThing(what, $"the webhook {at.Name}"),
        RecordKind.Listed => OfListed(what, at.Name),
        RecordKind.Program => OfThing(what, $"the program {at.Name}"),
        RecordKind.Defaults => what is "Changed" ? $"Changed what plans of {at.Name} begin with" : null,
        RecordKind.Server => OfServer(what, at.Name),
        RecordKind.Router => OfRouter(what, at.Name),
        RecordKind.Window => OfThing(what, $"the window {at.Name}"),
        RecordKind.Freeze => OfThing(what, $"the freeze {at.Name}"),
        RecordKind.Other => OfOther(what, at.Name),
        RecordKind.Run or RecordKind.Turn or RecordKind.Wave or RecordKind.Plan => null,
    };

    private static string? OfThing(string what, string thing) => what switch
    {
        "Created" => $"Added {thing}",
        "Changed" => $"Changed {thing}",
        "Deleted" => $"Deleted {thing}",
        _ => null,
    };

    private static string? OfAccount(string what, string name) => what switch
    {
        "Changed" => $"Changed what {name} may do",
        "Locked" => $"Locked the account {name}",
        "Unlocked" => $"Unlocked the account {name}",
        "PasswordChanged" => $"Changed the password of {name}",
        "PasswordReset" => $"Gave {name} a new password",
        "SecondFactorOn" => $"Turned on the second factor of {name}",
        "SecondFactorOff" => $"Turned off the second factor of {name}",
        "SignedIn" => "Signed in",
        "LockedOut" => "Locked out for a while: too many wrong passwords or codes",
        _ => OfThing(what, $"the account {name}"),
    };

    private static string? OfServer(string what, string name) => what switch
    {
        "EnrolmentOffered" => $"Made a token to enrol {name} with",
        "EnrolmentRevoked" => $"Revoked the token to enrol {name} with",
        "Enrolled" => $"Enrolled {name}",
        _ => OfThing(what, $"the server {name}"),
    };

    private static string? OfRouter(string what, string name) => what switch
    {
        "OutOfService" => $"Declared the router {name} out of service",
        "InService" => $"Declared the router {name} in service again",
        _ => OfThing(what, $"the router {name}"),
    };

    private static string? OfListed(string what, string place) => what switch
    {
        "Created" => $"Put {place} on the server list",
        "Changed" => $"Changed {place} in the server list",
        "Deleted" => $"Took {place} off the server list",
        "Drained" => $"Drained {place} by hand",
        "Maintenance" => $"Drained {place} for maintenance",
        "Restored" => $"Ordered {place} routed again",
        "Repaired" => $"Ordered the routing of {place} repaired",
        "Routed" => $"{place} is routed again",
        "Stopped" => $"The routers are told to stop sending to {place}",
        _ => null,
    };

    private static string? OfOther(string what, string thing) => (what, thing) switch
    {
        ("Downloaded", "back-up") => "Downloaded a back-up",
        ("Removed", "the record") => "Removed old rows of the record",
        ("SentAgain", "message") => "Sent a message again",
        _ => null,
    };
}

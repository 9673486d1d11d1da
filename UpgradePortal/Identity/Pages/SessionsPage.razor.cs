using System.Globalization;
using Microsoft.AspNetCore.Components;
using UpgradePortal.Identity.SignIn;

namespace UpgradePortal.Identity.Pages;

/// <summary>One's own sign-ins, to see and to end.</summary>
public sealed partial class SessionsPage
{
    private IReadOnlyList<SessionView> _sessions = [];
    private string? _said;

    [SupplyParameterFromForm(Name = nameof(Input))] public SessionInput? Sent { get; set; }
    [CascadingParameter] public required HttpContext Context { get; set; }
    [Inject] public required OwnAccount Own { get; init; }
    [Inject] public required SignInSessions Sessions { get; init; }

    private SessionInput Input => Sent ?? new();

    protected override Task OnInitializedAsync() => ReadAsync();

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private async Task ReadAsync()
    {
        if (await Own.FindAsync(Context) is { Person: var person, User: var user })
            _sessions = await Sessions.ListAsync(person.Id, user.Session, Context.RequestAborted);
    }

    private async Task EndAsync()
    {
        if (await Own.FindAsync(Context) is not { User: var user }) return;
        _said = await Sessions.EndOwnAsync(Input.Id, user, Context.RequestAborted) ? "It is ended." : "It had ended already.";
        await ReadAsync();
    }
}

/// <summary>What the form of one's sign-ins sends.</summary>
public sealed class SessionInput
{
    public Guid Id { get; set; }
}

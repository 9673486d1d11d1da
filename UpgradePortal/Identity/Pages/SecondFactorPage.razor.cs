using Microsoft.AspNetCore.Components;
using UpgradePortal.Identity.Data;
using UpgradePortal.Identity.SignIn;

namespace UpgradePortal.Identity.Pages;

/// <summary>The code of an authenticator app, asked for after the password.</summary>
public sealed partial class SecondFactorPage
{
    private const string Wrong = "This code does not fit, or was used before. Look at the app's newest one, and at this machine's clock.";
    private IReadOnlyList<string> _codes = [];
    private (UserRow Person, CurrentUser User) _own;
    private string _key = "";
    private string? _fault;
    private string? _passwordFault;
    private bool _isOn;
    private int _left;

    [SupplyParameterFromForm(Name = nameof(Input))] public CodeInput? Sent { get; set; }
    [CascadingParameter] public required HttpContext Context { get; set; }
    [Inject] public required OwnAccount Own { get; init; }
    [Inject] public required SecondFactor SecondFactor { get; init; }
    [Inject] public required SignInService SignIn { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }

    private CodeInput Input => Sent ?? new();

    private string Link => $"otpauth://totp/UpgradePortal:{_own.Person.UserName}?secret={_key}&issuer=UpgradePortal&digits=6";

    private string Spaced => string.Join(" ", _key.Chunk(4).Select(c => new string(c)));

    protected override async Task OnInitializedAsync()
    {
        _own = (await Own.FindAsync(Context)) ?? throw new InvalidOperationException("Nobody is signed in.");
        _isOn = _own.Person.TwoFactorEnabled;
        _left = _own.Person.RecoveryCodes.Count;
        if (!_isOn)
            _key = await SecondFactor.KeyAsync(
                _own.Person.Id, isNew: HttpMethods.IsGet(Context.Request.Method), Context.RequestAborted);
    }

    private async Task TurnOnAsync()
    {
        // Whoever sits before an open page must not bind an app of their own.
        _passwordFault = await SignIn.KnowsPasswordAsync(_own.Person, Input.Password, Context) ? null : "This is not your password.";
        _fault = _passwordFault is not null || await SignIn.TakesCodeAsync(_own.Person, Input.Code, Context) ? null : Wrong;
        if (_fault is not null || _passwordFault is not null) return;
        _codes = await SecondFactor.TurnOnAsync(_own.User, Context.RequestAborted);
        await SignIn.AnewAsync(_own.Person.Id, Context);
    }

    private async Task TurnOffAsync()
    {
        _fault = await SignIn.TakesCodeAsync(_own.Person, Input.Code, Context) ? null : Wrong;
        if (_fault is not null) return;
        await SecondFactor.TurnOffAsync(_own.User, Context.RequestAborted);
        await SignIn.AnewAsync(_own.Person.Id, Context);
        Navigation.NavigateTo("/account");
    }
}

using Microsoft.AspNetCore.Components;
using UpgradePortal.Identity.Data;

namespace UpgradePortal.Identity.Pages;

/// <summary>The code of an authenticator app, asked for after the password.</summary>
public sealed partial class SecondFactorPage
{
    private const string Wrong = "This code does not fit. Look at the app's newest one, and at this machine's clock.";
    private IReadOnlyList<string> _codes = [];
    private (UserRow Person, CurrentUser User) _own;
    private string _key = "";
    private string? _fault;
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
        _left = await Own.CodesLeftAsync(_own.Person.Id, Context.RequestAborted);
        if (!_isOn)
            _key = await SecondFactor.KeyAsync(
                _own.Person.Id, isNew: HttpMethods.IsGet(Context.Request.Method), Context.RequestAborted);
    }

    private async Task TurnOnAsync()
    {
        if (!await SignIn.FitsAsync(_own.Person.Id, Input.Code))
        {
            _fault = Wrong;
            return;
        }
        _codes = await SecondFactor.TurnOnAsync(_own.Person.Id, _own.User.Actor, Context.RequestAborted);
        await SignIn.AnewAsync(_own.Person.Id);
    }

    private async Task TurnOffAsync()
    {
        if (!await SignIn.FitsAsync(_own.Person.Id, Input.Code))
        {
            _fault = Wrong;
            return;
        }
        await SecondFactor.TurnOffAsync(_own.Person.Id, _own.User.Actor, Context.RequestAborted);
        await SignIn.AnewAsync(_own.Person.Id);
        Navigation.NavigateTo("/account");
    }
}

namespace UpgradePortal.Features.Programs;

/// <summary>A binding as a form has it.</summary>
public sealed class BindingForm
{
    public string? Router { get; set; }
    public string? Backend { get; set; }
    public string? Server { get; set; }

    public static BindingForm Of(BindingInput input) => new() { Router = input.Router, Backend = input.Backend, Server = input.Server };

    public BindingInput ToInput() => new(Router, Backend?.Trim(), Server?.Trim());
}

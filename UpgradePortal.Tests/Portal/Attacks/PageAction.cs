using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace UpgradePortal.Tests.Portal.Attacks;

/// <summary>What a page does when somebody clicks, called as the circuit would call it, whether the button is still shown or not.</summary>
/// <param name="Page">The component that acts.</param>
/// <param name="Method">What the click calls.</param>
/// <param name="Policy">Who may, as the tests call it.</param>
/// <param name="With">What it is called with.</param>
internal sealed record PageAction(Type Page, string Method, string Policy, params object?[] With)
{
    private const BindingFlags Inside = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Of the component.</summary>
    public Dictionary<string, object?> Parameters { get; init; } = [];

    /// <summary>As somebody has filled in the page before the click.</summary>
    public Dictionary<string, object?> Fields { get; init; } = [];

    /// <summary>A field that is there once the page has read what it shows.</summary>
    public string? Ready { get; init; }

    /// <summary>What else a person does before the click.</summary>
    public Func<ComponentBase, Task> Before { get; init; } = _ => Task.CompletedTask;

    /// <summary>Tells actions of one method apart.</summary>
    public string? What { get; init; }

    /// <summary>As the sources name it.</summary>
    public string Name => $"{MethodOf(Page, Method).DeclaringType!.Name}.{Method}";

    public override string ToString() => $"{Page.Name}.{Method}{(What is null ? "" : $" ({What})")}";

    public bool IsReady(ComponentBase page) => Ready is null || Get(page, Ready) is not (null or false);

    public async Task FillAsync(ComponentBase page)
    {
        await Before(page);
        foreach (var (name, value) in Fields) Set(page, name, value);
    }

    public Task ClickAsync(ComponentBase page) => (Task)MethodOf(Page, Method).Invoke(page, With)!;

    /// <summary>As the circuit does after each click.</summary>
    public static void Draw(ComponentBase page) => MethodOf(typeof(ComponentBase), "StateHasChanged").Invoke(page, null);

    public static object? Get(ComponentBase page, string field) => FieldOf(page.GetType(), field).GetValue(page);

    public static Task CallAsync(ComponentBase page, string method, params object?[] with) =>
        (Task)MethodOf(page.GetType(), method).Invoke(page, with)!;

    // A property of a name that begins with a capital, a field otherwise; also one of a class below.
    private static void Set(ComponentBase page, string name, object? value)
    {
        if (char.IsUpper(name[0]))
            page.GetType().GetProperty(name, Inside)!.DeclaringType!.GetProperty(name, Inside)!.SetValue(page, value);
        else
            FieldOf(page.GetType(), name).SetValue(page, value);
    }

    private static FieldInfo FieldOf(Type type, string name) =>
        type.GetField(name, Inside) ?? throw new InvalidOperationException($"{type.Name} has no {name}.");

    private static MethodInfo MethodOf(Type type, string name) =>
        type.GetMethod(name, Inside) ?? throw new InvalidOperationException($"{type.Name} has no {name}.");
}

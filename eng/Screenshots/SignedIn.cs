using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using DemoFarm;

namespace UpgradePortal.Screenshots;

/// <summary>Somebody who is signed in to the portal in person, as with a browser: what no token may do, they may.</summary>
internal sealed partial class SignedIn : IDisposable
{
    private readonly HttpClient _http;

    private SignedIn(Uri portal) => _http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = portal };

    /// <param name="portal">Its address.</param>
    /// <param name="name">Of the account.</param>
    /// <param name="password">The account's.</param>
    /// <param name="given">What they were given, which they replace by <paramref name="password"/>; null: it is theirs already.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="FarmException">The portal refuses.</exception>
    public static async Task<SignedIn> AsAsync(Uri portal, string name, string password, string? given, CancellationToken cancellation)
    {
        var person = new SignedIn(portal);
        await person.SubmitAsync("/sign-in", [new("Input.Name", name), new("Input.Password", given ?? password)], cancellation);
        if (given is not null)
            await person.SubmitAsync(
                "/account/password", [new("Input.Old", given), new("Input.New", password), new("Input.Again", password)], cancellation);
        var page = await person._http.GetStringAsync(new Uri("/account/password", UriKind.Relative), cancellation);
        person._http.DefaultRequestHeaders.Add("RequestVerificationToken", Hidden(page)["__RequestVerificationToken"]);
        return person;
    }

    /// <exception cref="FarmException">The portal refuses; its answer.</exception>
    public async Task<JsonElement> PostAsync(string path, object body, CancellationToken cancellation)
    {
        using var answer = await _http.PostAsJsonAsync($"/api/v1/{path}", body, cancellation);
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        if (!answer.IsSuccessStatusCode) throw new FarmException($"POST {path}: {(int)answer.StatusCode} {text}");
        return JsonElement.Parse(text);
    }

    public void Dispose() => _http.Dispose();

    private async Task SubmitAsync(string path, KeyValuePair<string, string>[] fields, CancellationToken cancellation)
    {
        var address = new Uri(path, UriKind.Relative);
        using var form = new FormUrlEncodedContent(Hidden(await _http.GetStringAsync(address, cancellation)).Concat(fields));
        using var answer = await _http.PostAsync(address, form, cancellation);
        if (!answer.IsSuccessStatusCode) throw new FarmException($"{path} is refused: {(int)answer.StatusCode}");
    }

    private static Dictionary<string, string> Hidden(string html) =>
        HiddenField().Matches(html[html.IndexOf("<main", StringComparison.Ordinal)..])
            .DistinctBy(m => m.Groups["name"].Value, StringComparer.Ordinal)
            .ToDictionary(m => m.Groups["name"].Value, m => m.Groups["value"].Value, StringComparer.Ordinal);

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HiddenField();
}

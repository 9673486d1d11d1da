using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using UpgradePortal.Contracts;
using UpgradePortal.Routing.Core;

namespace UpgradePortal.Routing.Drivers.Http;

/// <summary>Our own router, and any other that speaks its contract.</summary>
public sealed class HttpRouter(RouterEndpoint endpoint, IHttpClientFactory clients, RouterTimes times, TimeProvider clock) : IRouter
{
    /// <summary>Name of the client in <see cref="IHttpClientFactory"/>.</summary>
    public const string Client = "router";

    private readonly string routing = endpoint.Address.TrimEnd('/') + "/upgradeportal/v1/routing";

    public async Task<RouterReading> ReadAsync(CancellationToken cancellation)
    {
        using var limit = new CallLimit(times.Timeout, clock, cancellation);
        try
        {
            using var request = Request(HttpMethod.Get, routing);
            using var response = await clients.CreateClient(Client).SendAsync(request, limit.Token);
            if (!response.IsSuccessStatusCode)
                return new RouterReading.Silent(await HttpRefusal.WhyAsync(response, limit.Token), (int)response.StatusCode);
            var table = await response.Content.ReadFromJsonAsync<RoutingTable>(GuardedJson.Options, limit.Token);
            return table is null ? new RouterReading.Silent("It answered without a routing table.") : new RouterReading.Answered(table);
        }
        catch (JsonException)
        {
            return new RouterReading.Silent("It answered something else than a router's table.");
        }
        // A connection that is reset at once comes through as it is.
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException)
        {
            return new RouterReading.Silent(e.Message);
        }
        catch (OperationCanceledException) when (limit.IsOver)
        {
            return new RouterReading.Silent(limit.Reason);
        }
    }

    public async Task<RouterAnswer> SendAsync(RouterCommand command, CancellationToken cancellation)
    {
        using var limit = new CallLimit(times.Timeout, clock, cancellation);
        try
        {
            var target = $"{routing}/{Uri.EscapeDataString(command.Backend)}/{Uri.EscapeDataString(command.Server)}";
            using var request = Request(HttpMethod.Put, target);
            var order = new RoutingOrder(command.Mode, command.Generation, command.Code, command.AcceptOutage);
            request.Content = JsonContent.Create(order, options: WireJson.Options);
            using var response = await clients.CreateClient(Client).SendAsync(request, limit.Token);
            return await HttpRefusal.ReadAsync(response, limit.Token);
        }
        catch (HttpRequestException e) when (e.HttpRequestError
            is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            return new RouterAnswer.Unreached(e.Message);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException)
        {
            return new RouterAnswer.Silent(e.Message);
        }
        catch (OperationCanceledException) when (limit.IsOver)
        {
            return new RouterAnswer.Silent(limit.Reason);
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string url)
    {
        var request = new HttpRequestMessage(method, url);
        if (endpoint.Key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", endpoint.Key);
        return request;
    }
}

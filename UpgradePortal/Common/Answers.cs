namespace UpgradePortal.Common;

/// <summary>Answers of endpoints, and what the API's document says of them.</summary>
public static class Answers
{
    /// <summary>201 when it was not there before, 200 when it was changed.</summary>
    public static RouteHandlerBuilder ProducesMade<T>(this RouteHandlerBuilder endpoint) =>
        endpoint.Produces<T>(StatusCodes.Status201Created).Produces<T>();

    /// <summary>Nothing but that it is done.</summary>
    public static RouteHandlerBuilder ProducesDone(this RouteHandlerBuilder endpoint) => endpoint.Produces(StatusCodes.Status204NoContent);

    /// <summary>It is on record and will be done.</summary>
    public static RouteHandlerBuilder ProducesOrdered(this RouteHandlerBuilder endpoint) =>
        endpoint.Produces(StatusCodes.Status202Accepted);

    /// <param name="isNew">It was not there before.</param>
    /// <param name="place">Of all that have such names, in the API.</param>
    public static IResult Made(bool isNew, string place, string name) =>
        isNew ? Results.Created($"/api/v1/{place}/{name}", new NamedAnswer(name)) : Results.Ok(new NamedAnswer(name));
}

/// <summary>What was made, changed or ordered, by its name.</summary>
public sealed record NamedAnswer(string Name);

/// <summary>What was made, changed or ordered, by its id.</summary>
public sealed record IdAnswer(Guid Id);

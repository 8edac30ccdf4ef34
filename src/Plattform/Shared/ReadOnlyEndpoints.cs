namespace Plattform.Shared;

public static class ReadOnlyEndpoints
{
    private static readonly string[] Methods = ["GET", "HEAD"];

    /// <summary>MapGet refuses HEAD, with which calendar programs and link checkers ask whether anything is new.</summary>
    public static RouteHandlerBuilder MapReading(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        routes.MapMethods(pattern, Methods, handler);
}

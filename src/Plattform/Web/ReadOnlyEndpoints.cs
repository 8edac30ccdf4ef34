namespace Plattform.Web;

public static class ReadOnlyEndpoints
{
    private static readonly string[] Methods = ["GET", "HEAD"];

    /// <summary>MapGet refuses HEAD, which calendar programs and link checkers use.</summary>
    public static RouteHandlerBuilder MapReading(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        routes.MapMethods(pattern, Methods, handler);
}

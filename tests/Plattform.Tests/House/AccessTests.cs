using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Coordination;

namespace Plattform.Tests.House;

public sealed class AccessTests
{
    /// <summary>A page without a word about access stands behind the desk's policy; an endpoint has to say either.</summary>
    [Fact]
    public async Task Every_address_says_that_it_is_public_or_needs_a_coordinator()
    {
        await using var site = new Site();
        HouseRule.Kept(Endpoints.Of(site).Where(endpoint => Endpoints.PolicyOf(endpoint) is "?").Select(Endpoints.PatternOf));
    }

    [Fact]
    public async Task What_lies_below_the_desk_is_closed_and_nothing_else_is()
    {
        await using var site = new Site();
        var open = Endpoints
            .Of(site)
            .Where(endpoint =>
                Endpoints.PolicyOf(endpoint) == "public"
                && Endpoints.PatternOf(endpoint).StartsWith("/koordination", StringComparison.Ordinal)
            );
        Assert.Equal(
            ["/koordination/anmelden", "/koordination/anmelden/{token}"],
            open.Select(Endpoints.PatternOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        );
        HouseRule.Kept(
            Endpoints
                .Of(site)
                .Where(endpoint =>
                    Endpoints.PolicyOf(endpoint) != "public"
                    && !Endpoints.PatternOf(endpoint).StartsWith("/koordination", StringComparison.Ordinal)
                )
                .Select(Endpoints.PatternOf)
        );
    }
}

/// <summary>What the running site answers to.</summary>
internal static class Endpoints
{
    public static IReadOnlyList<RouteEndpoint> Of(Site site) =>
        [.. site.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Distinct()];

    public static string PatternOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    public static string PolicyOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null ? "public"
        : endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => data.Policy == Desk.Policy) ? Desk.Policy
        : "?";

    /// <summary>GET, which HEAD goes with, and POST where a page has a handler for it.</summary>
    public static IEnumerable<string> MethodsOf(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Mvc.RazorPages.CompiledPageActionDescriptor>() is { } page)
            return
            [
                "GET",
                .. page
                    .HandlerMethods.Select(handler => handler.HttpMethod.ToUpper(CultureInfo.InvariantCulture))
                    .Where(method => method != "GET")
                    .Distinct(StringComparer.Ordinal),
            ];
        return endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Where(method => method != "HEAD") ?? ["*"];
    }
}

using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;

namespace Plattform.Tests.House;

/// <summary>
/// Addresses are a contract: printed posters and scripts rely on them. Whoever changes one on purpose changes
/// <c>House/AddressBook.txt</c> with it; the failing test shows how it reads now.
/// </summary>
public sealed class AddressBookTests
{
    private const string Book = "tests/Plattform.Tests/House/AddressBook.txt";

    [Fact]
    public async Task The_addresses_are_those_in_the_book()
    {
        await using var site = new Site();
        var now =
            string.Join('\n', Endpoints.Of(site).SelectMany(Lines).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)) + "\n";
        var written = Repository.Read(Book).ReplaceLineEndings("\n");
        Assert.True(now == written, $"{Book} should read:\n{now}");
    }

    private static IEnumerable<string> Lines(RouteEndpoint endpoint) =>
        Endpoints
            .MethodsOf(endpoint)
            .Select(method => $"{method, -4} {Endpoints.PatternOf(endpoint), -48} {RoomOf(endpoint), -14} {Endpoints.PolicyOf(endpoint)}");

    private static string RoomOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<PageActionDescriptor>()?.RelativePath.Split('/')[1]
        ?? endpoint.Metadata.GetMetadata<System.Reflection.MethodInfo>()?.DeclaringType?.Namespace?.Split('.')[1]
        ?? "Web";
}

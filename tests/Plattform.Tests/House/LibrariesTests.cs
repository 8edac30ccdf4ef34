using Mono.Cecil;

namespace Plattform.Tests.House;

public sealed class LibrariesTests
{
    [Theory]
    [InlineData("Ical.Net", "Plattform.Text.CalendarText")]
    [InlineData("NodaTime", "Plattform.Text.CalendarText")]
    [InlineData("QRCoder", "Plattform.Links.QrImage")]
    [InlineData("CsvHelper", "Plattform.Text.CsvText")]
    [InlineData("System.IO.Hashing", "Plattform.Web.Caching.CachedSplitPage")]
    public void A_library_is_wrapped_in_one_file(string library, string owner) =>
        Assert.All(UsersOf(library), user => Assert.Equal(owner, user.FullName));

    [Theory]
    [InlineData("YamlDotNet", "Plattform.Meetings")]
    [InlineData("Markdig", "Plattform.Meetings")]
    public void Or_in_one_type_of_its_room(string library, string room)
    {
        var users = UsersOf(library);
        Assert.All(users, user => Assert.Equal(room, user.Namespace));
        Assert.True(users.Count <= 1, $"{library} is used by {string.Join(" and ", users.Select(u => u.Name))}");
    }

    [Theory]
    [InlineData("MailKit")]
    [InlineData("MimeKit")]
    public void Mail_stays_in_the_room_of_mail(string library) =>
        Assert.All(UsersOf(library), user => Assert.Equal("Plattform.Mail", user.Namespace));

    [Fact]
    public void A_use_is_found_in_bodies_of_methods_too() =>
        Assert.Equal(["Plattform.Text.CalendarText"], UsersOf("Ical.Net").Select(user => user.FullName));

    private static List<TypeDefinition> UsersOf(string library)
    {
        var plattform = ModuleDefinition.ReadModule(typeof(Program).Assembly.Location);
        return
        [
            .. CompiledReferences
                .OutermostTypes(plattform)
                .Where(type => CompiledReferences.Of(type).Any(mention => mention.To.Scope.Name == library)),
        ];
    }
}

using Mono.Cecil;

namespace Plattform.Tests.House;

public sealed class LibrariesTests
{
    /// <summary>It can be replaced in one place. Found there, it is also found in bodies of methods.</summary>
    [Theory]
    [InlineData("Ical.Net")]
    [InlineData("NodaTime")]
    [InlineData("QRCoder")]
    [InlineData("SkiaSharp")]
    [InlineData("CsvHelper")]
    [InlineData("MiniExcel")]
    [InlineData("System.IO.Hashing")]
    [InlineData("YamlDotNet")]
    [InlineData("Markdig")]
    public void A_library_is_wrapped_in_one_type(string library) => Assert.Single(UsersOf(library));

    [Theory]
    [InlineData("MailKit")]
    [InlineData("MimeKit")]
    public void Mail_stays_in_the_room_of_mail(string library) =>
        Assert.All(UsersOf(library), user => Assert.Equal("Plattform.Mail", user.Namespace));

    private static List<TypeDefinition> UsersOf(string library) =>
        [.. CompiledReferences.Program.Where(one => one.Mentions.Any(mention => mention.Scope.Name == library)).Select(one => one.Type)];
}

using Mono.Cecil;

namespace Plattform.Tests.House;

/// <summary>A second database product is a second folder beside <c>Data/Sqlite</c>: nothing else may know which one is in use.</summary>
public sealed class DatabaseDoorTests
{
    private const string Folder = "Plattform.Data.Sqlite";

    [Fact]
    public void Only_its_registration_knows_the_folder_of_SQLite() =>
        Assert.Equal(["Plattform.Data.DataModule"], Outside(mention => Namespace(mention).StartsWith(Folder, StringComparison.Ordinal)));

    [Theory]
    [InlineData("Microsoft.Data.Sqlite")]
    [InlineData("Microsoft.EntityFrameworkCore.Sqlite")]
    public void Only_that_folder_uses_the_library(string library) => Assert.Empty(Outside(mention => mention.Scope.Name == library));

    [Fact]
    public void Only_that_folder_speaks_its_dialect() =>
        Assert.All(
            Directory.GetFiles(Path.Combine(Repository.Root, "src/Plattform"), "*.cs", SearchOption.AllDirectories).Where(IsOutside),
            file => Assert.DoesNotMatch("PRAGMA|VACUUM|sqlite_|AUTOINCREMENT", File.ReadAllText(file))
        );

    private static IEnumerable<string> Outside(Func<TypeReference, bool> isMeant) =>
        CompiledReferences
            .Program.Where(one => !one.Type.Namespace.StartsWith(Folder, StringComparison.Ordinal) && one.Mentions.Any(isMeant))
            .Select(one => one.Type.FullName);

    private static bool IsOutside(string file) =>
        Path.GetRelativePath(Repository.Root, file).Split(Path.DirectorySeparatorChar) is var parts
        && !parts.Contains("obj")
        && !parts.Contains("bin")
        && !parts.Contains("Sqlite");

    private static string Namespace(TypeReference type) => type.DeclaringType is { } outer ? Namespace(outer) : type.Namespace;
}

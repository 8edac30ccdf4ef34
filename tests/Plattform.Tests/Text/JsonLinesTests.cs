using System.Text.Json;
using Plattform.Text;

namespace Plattform.Tests.Text;

public sealed class JsonLinesTests
{
    private const string Json = """
        { // a comment
          "Mail": { "Smtp": {
            "Port": 1 }
          },
          "List": [
            { "Name": "a" },
            { "Age": 1, "Name": "b" },
            "c",
          ],
          "Last": true
        }
        """;

    [Theory]
    [InlineData("Mail:Smtp:Port", 3)]
    [InlineData("mail:smtp", 2)]
    [InlineData("List:1:Name", 7)]
    [InlineData("List:1", 7)]
    [InlineData("List:2", 8)]
    [InlineData("Last", 10)]
    [InlineData("List:3", null)]
    [InlineData("Mail:Port", null)]
    public void The_line_of_a_key(string key, int? line) => Assert.Equal(line, JsonLines.Of(Json, key));

    [Fact]
    public void What_is_no_JSON_has_no_lines() => Assert.ThrowsAny<JsonException>(() => JsonLines.Of("{ \"a\": ", "b"));
}

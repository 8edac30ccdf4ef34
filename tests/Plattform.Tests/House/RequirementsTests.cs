using System.Reflection;
using System.Text.RegularExpressions;

namespace Plattform.Tests.House;

/// <summary>The table of requirements in <c>tests/README.md</c> names tests that exist, and every row names one.</summary>
public sealed partial class RequirementsTests
{
    private static readonly string[] Rows = [.. Repository.Read("tests/README.md").Split('\n').Where(line => Requirement().IsMatch(line))];

    [Fact]
    public void Every_test_it_names_exists()
    {
        var tests = typeof(RequirementsTests)
            .Assembly.GetTypes()
            .SelectMany(type =>
                type.GetMethods()
                    .Where(method => method.GetCustomAttribute<FactAttribute>() is not null)
                    .Select(method => $"{type.Name}.{method.Name}")
            )
            .ToHashSet(StringComparer.Ordinal);
        HouseRule.Kept(
            Rows.SelectMany(row => Test().Matches(row.Split('|')[3]).Select(match => match.Value)).Where(named => !tests.Contains(named))
        );
    }

    [Fact]
    public void No_requirement_has_two_rows()
    {
        HouseRule.Kept(Rows.GroupBy(row => row.Split(' ')[1]).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Fact]
    public void Every_requirement_names_a_test()
    {
        HouseRule.Kept(Rows.Where(row => !Test().IsMatch(row.Split('|')[3])));
    }

    [GeneratedRegex(@"^\| \d+\.\d+\.\d+ ")]
    private static partial Regex Requirement();

    [GeneratedRegex(@"\b\w+Tests\.\w+")]
    private static partial Regex Test();
}

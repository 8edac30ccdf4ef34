using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Plattform.Tests.House;

/// <summary>The table of requirements in <c>tests/README.md</c> names tests that exist, and every row names one.</summary>
public sealed partial class RequirementsTests
{
    /// <summary>Those that apply most, chapter by chapter; a range means all between. What does not apply says why in its row.</summary>
    private const string Wanted =
        "1.2.1 1.2.10 1.3.3 1.3.11 1.3.12 2.2.1-3 2.3.1-4 2.4.1 3.2.1 3.3.1-4 3.4.1-6 3.5.1 3.5.3 3.6.1 3.7.2 4.1.1-4 5.4.1 6.3.1 6.3.8 6.4.1 6.5.1-5 "
        + "7.2.1-4 7.3.1-2 7.4.1-4 8.2.1-4 8.3.1 11.5.1 13.3.1 13.4.1-6 14.2.1-7 14.3.1-2 15.3.3 15.3.7 15.4.2 16.2.5 16.4.1 16.5.1-4";

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
    public void Every_requirement_has_one_row()
    {
        var rows = Rows.Select(row => row.Split(' ')[1]).ToList();
        HouseRule.Kept(Wanted.Split(' ').SelectMany(Numbers).Except(rows));
        HouseRule.Kept(rows.GroupBy(row => row).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Fact]
    public void Every_requirement_names_a_test()
    {
        HouseRule.Kept(Rows.Where(row => !Test().IsMatch(row.Split('|')[3])));
    }

    private static IEnumerable<string> Numbers(string range)
    {
        var (section, ends) = (
            range[..(range.LastIndexOf('.') + 1)],
            range[(range.LastIndexOf('.') + 1)..].Split('-').Select(end => int.Parse(end, CultureInfo.InvariantCulture)).ToArray()
        );
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1).Select(number => $"{section}{number}");
    }

    [GeneratedRegex(@"^\| \d+\.\d+\.\d+ ")]
    private static partial Regex Requirement();

    [GeneratedRegex(@"\b\w+(Tests|Story)\.\w+")]
    private static partial Regex Test();
}

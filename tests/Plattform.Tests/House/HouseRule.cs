namespace Plattform.Tests.House;

internal static class HouseRule
{
    /// <summary>Fails with every break of the rule, a line each: whoever broke it wants the whole list.</summary>
    public static void Kept<T>(IEnumerable<T> broken)
    {
        var all = broken.ToList();
        Assert.True(all.Count == 0, $"{all.Count} times:\n{string.Join('\n', all)}");
    }
}

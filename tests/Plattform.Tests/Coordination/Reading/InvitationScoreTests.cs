using Plattform.Tests.House;

namespace Plattform.Tests.Coordination.Reading;

/// <summary>How many of the facts a person reads in a mail the reader finds. A fact that is missing is better than a wrong one.</summary>
public sealed class InvitationScoreTests
{
    [Theory]
    [InlineData("01", "19", 90)]
    [InlineData("31", "99", 90)]
    public void Most_facts_are_right_and_no_wrong_one_goes_unmarked(string from, string to, int percent)
    {
        var scores = InvitationScore.All(from, to).ToList();
        Print(scores);

        Assert.Equal([], scores.SelectMany(score => score.Wrong.Select(fact => $"{score.Name}: {fact}")));
        Assert.InRange(100 * scores.Sum(score => score.Right) / scores.Sum(score => score.Facts.Count), percent, 100);
    }

    /// <summary>For <c>tests/invitations/score.sh</c>.</summary>
    private static void Print(List<InvitationScore> scores)
    {
        if (Environment.GetEnvironmentVariable("PLATTFORM_INVITATION_SCORES") is not { Length: > 0 } file)
            return;
        var lines = scores.SelectMany(score =>
            score.Facts.Where(fact => fact.State != FactState.Right).Select(fact => $"    {fact}").Prepend(score.ToString())
        );
        var (right, all) = (scores.Sum(score => score.Right), scores.Sum(score => score.Facts.Count));
        File.AppendAllLines(file, [.. lines, $"Together {right} of {all}, {100 * right / all} %", ""]);
    }
}

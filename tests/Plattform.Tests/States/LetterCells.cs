using Plattform.Registrations;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.States;

/// <summary>Every letter that is caused when people do in a state whatever they still can.</summary>
internal static class LetterCells
{
    private static readonly string[] Ends = ["bis Sonntag, 12 Uhr", "bis Sonntag, 10. Mai 2026, 12 Uhr"];

    public static async Task<IReadOnlyList<string>> Broken(StateScene scene, MeetingState state)
    {
        await Act(scene);
        var letters = await scene.Letters();
        if (state.IsOpen)
            Assert.True(letters.Count > 10, $"{letters.Count} letters");
        var broken = letters.SelectMany(letter => Truths.Broken(state, letter.Cell, letter.Text));
        var endless = letters
            .Where(letter => state.Is(Facts.SeveralDays) && IsToAPerson(letter.Cell))
            .Where(letter => !Array.Exists(Ends, letter.Text.Contains));
        return [.. broken, .. endless.Select(letter => $"{letter.Cell} does not say when it ends")];
    }

    private static async Task Act(StateScene scene)
    {
        foreach (var guest in scene.People)
            await guest.Amends(given => given with { Message = "Neu" });
        if (scene.People.Count > 0)
        {
            await scene.People[0].SignsUp(scene.People[0].OnSite(3));
            await scene.WriteToAll();
        }

        var (nora, otto, paul) = (scene.Guest("Nora"), scene.Guest("Otto"), scene.Guest("Paul"));
        await nora.SignsUp(nora.OnSite());
        await otto.SignsUp(otto.Online());
        await paul.SignsUp(paul.No());

        await scene.Site.Submit(new MailLinks(nora.Email));
        foreach (var guest in scene.People)
        {
            await guest.Withdraws(keepCake: true);
            await guest.Amends(given => given with { Attendance = AttendanceKind.OnSite });
        }

        foreach (var own in await scene.Site.AnswersTo(scene.Meeting))
            await scene.Site.Submit(new MailAgain(own.Id));
        if (scene.People.Count > 1)
            await scene.People[1].Erases();
    }

    /// <summary>In German, and about the meeting itself.</summary>
    private static bool IsToAPerson(string cell) =>
        cell.EndsWith("@example.org (de)", StringComparison.Ordinal) && !cell.StartsWith("lost-link", StringComparison.Ordinal);
}

using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Registrations;

namespace Plattform.Attendance;

/// <summary>One choice of the list with the number that the meeting's home shows for it: persons, cakes, contributions; answers
/// where nobody counts persons.</summary>
/// <param name="Group">Title of the session's item or the question; null: the choices every meeting has.</param>
public sealed record ListChip(string Choice, string Text, int Count, string? Group = null)
{
    public const string Waiting = "wartet",
        Arrived = "da",
        WithoutEmail = "ohne-email",
        NotReached = "nicht-erreicht";

    public static async Task<IReadOnlyList<ListChip>> OfAsync(PlattformDb db, Meeting meeting, MeetingFigures figures, Texts texts)
    {
        var everybody = figures.PersonsOnSite + figures.PersonsOnline + figures.PersonsWaiting + figures.Declined;
        var chips = new List<ListChip>
        {
            new("vorort", texts["vor Ort"], figures.PersonsOnSite),
            new("online", texts["online"], figures.PersonsOnline),
            new(Waiting, texts["wartet"], figures.PersonsWaiting),
            new("abgesagt", texts["abgesagt"], figures.Declined),
            new(Arrived, texts["da"], await db.CountPersonsThereAsync(meeting.Id)),
            new("neu", texts["zum ersten Mal"], figures.AnswersOfNewcomers),
            new("kuchen", texts["Kuchen"], figures.Cakes),
            new("beitrag", texts["Beiträge"], figures.AnswersWithContribution),
            new(NotReached, texts["nicht erreicht"], await db.RegistrationsOf(meeting.Id).Where(Audiences.NotReached).CountAsync()),
            new(WithoutEmail, texts["ohne E-Mail"], await db.RegistrationsOf(meeting.Id).CountAsync(r => r.Email == "")),
        };
        var choices =
            from @group in ChoiceGroup.Of(meeting, figures)
            where @group.IsSession || @group.Options[0].Places is not null
            from option in @group.Options
            let persons = figures.Chosen.GetValueOrDefault(option.Key) + figures.ChoicesWaiting.GetValueOrDefault(option.Key)
            select new ListChip(option.Key, option.Title, persons, @group.Title);
        return [new("", texts["alle"], everybody), .. chips.Concat(choices).Where(chip => chip.Count > 0)];
    }

    /// <summary>Rows of the list: answers, however many persons each of them is.</summary>
    public static async Task<int> AnswersAsync(PlattformDb db, Guid meetingId, MeetingFigures figures, ListQuery query) =>
        query.Choice switch
        {
            "" => figures.Registrations,
            "vorort" => figures.AnswersOnSite,
            "online" => figures.AnswersOnline,
            "abgesagt" => figures.Declined,
            Waiting => figures.AnswersWaiting,
            "neu" => figures.AnswersOfNewcomers,
            "kuchen" => figures.AnswersWithCake,
            "beitrag" => figures.AnswersWithContribution,
            _ => await (query with { Sought = "" }).Rows(db, meetingId).CountAsync(),
        };
}

public static class ListLinks
{
    /// <param name="table"><c>csv</c> or <c>xlsx</c>; null: the page.</param>
    public static string To(string slug, ListQuery query, string more = "", string? table = null)
    {
        var parts = new[]
        {
            query.Choice.Length > 0 ? $"auswahl={Uri.EscapeDataString(query.Choice)}" : "",
            query.Sort.Length > 0 ? $"sort={query.Sort}" : "",
            more,
        };
        var asked = string.Join('&', parts.Where(part => part.Length > 0));
        return $"/koordination/{slug}/teilnahme{(table is null ? "" : "." + table)}{(asked.Length > 0 ? "?" + asked : "")}";
    }
}

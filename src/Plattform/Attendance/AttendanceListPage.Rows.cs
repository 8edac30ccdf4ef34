using Plattform.Look;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Text;
using Plattform.Time;

namespace Plattform.Attendance;

public sealed partial class AttendanceListPage
{
    /// <summary>Dots beyond these are a number.</summary>
    public const int MostDots = 6;

    public string Earlier => LinkTo($"vor={Shown[0].Id}&ab={Math.Max(1, Part.From - ListPart.OnePage)}");
    public string Later => LinkTo($"nach={Shown[^1].Id}&ab={Part.From + Shown.Count}");
    public string Whole => LinkTo("alles=true");

    public string LinkTo(string more = "") => ListLinks.To(Meeting.Slug, Query, more);

    public string SortedBy(string sort) => ListLinks.To(Meeting.Slug, Query with { Sort = sort }, SealedSearch);

    /// <param name="kind"><c>csv</c> or <c>xlsx</c>: what is chosen, sorted and sought here.</param>
    public string TableOf(string kind) => ListLinks.To(Meeting.Slug, Query, SealedSearch, kind);

    private string SealedSearch => Query.Sought.Length > 0 ? $"gesucht={sought.Seal(Query.Sought)}" : "";

    public string SortName(string sort) =>
        sort switch
        {
            ListSort.Newest => texts["Neueste"],
            ListSort.ByAlliance => AllianceTexts.Word(Meeting.Organisation, texts),
            ListSort.ByPersons => texts["Personen"],
            ListSort.ByArrival => texts["Ankunft"],
            _ => texts["Name"],
        };

    /// <summary>Orders that would sort something here.</summary>
    public IEnumerable<string> Sorts =>
        ListSort.All.Where(sort =>
            sort switch
            {
                ListSort.ByAlliance => Figures.ShowAlliances(Meeting),
                ListSort.ByPersons => !Meeting.OnlineOnly,
                ListSort.ByArrival => Chips.Any(chip => chip.Choice == ListChip.Arrived),
                _ => true,
            }
        );

    /// <summary>Stands before the first row of each group; empty: rows of this order have none.</summary>
    public string HeadingOf(Registration own) =>
        (Query.Sort, Query.Choice) switch
        {
            _ when Query.Sought.Length > 0 => "",
            (ListSort.ByName, ListChip.Waiting) => "",
            (ListSort.ByName, _) => PersonName.Of(own.Name).Letter,
            (ListSort.Newest, _) => LocalTime.DayAndMonth(LocalTime.FromUtc(own.CreatedAt, Meeting.TimeZone), texts.Culture),
            (ListSort.ByAlliance, _) => own.Alliance.Length > 0 ? own.Alliance : texts["ohne Angabe"],
            (ListSort.ByPersons, _) => RegistrationTexts.Persons(own.Persons, texts),
            _ => _arrived.ContainsKey(own.Id) ? texts["da"] : texts["noch nicht da"],
        };

    /// <summary>Position on the waiting list, from 1; null when not waiting.</summary>
    public int? PlaceInRow(Registration own) => own.WaitsSince is not null && _turns.TryGetValue(own.Id, out var place) ? place : null;

    public bool IsNew(Registration own) => own.CreatedAt > _lastVisit;

    public bool IsChanged(Registration own) => own.CreatedAt <= _lastVisit && own.ChangedAt > _lastVisit;

    /// <summary>Waits for a place in the session or choice that is shown.</summary>
    public bool WaitsForChoice(Registration own) =>
        own.Choices.Exists(c => c.WaitsSince is not null && ChoiceOption.KeyOf(c.Field, c.Option) == Query.Choice);

    public string? ThereSince(Registration own) =>
        _arrived.TryGetValue(own.Id, out var at) ? LocalTime.Clock(LocalTime.FromUtc(at, Meeting.TimeZone)) : null;

    /// <summary>The message, when it is why this answer was found.</summary>
    public string? FoundIn(Registration own) =>
        Query.Sought.Length > 0
        && own.Message.Length > 0
        && PlainText.Words(Query.Sought) is var sought
        && PlainText.Words($"{own.Name} {own.Alliance} {own.Email} {own.PendingEmail}") is var seen
        && !sought.All(word => seen.Any(part => part.StartsWith(word, StringComparison.Ordinal)))
            ? own.Message
            : null;

    /// <summary>The signs in words.</summary>
    public string SignsOf(Registration own)
    {
        var said = new List<string> { own.Attendance.Said(texts) };
        if (own.Attendance == AttendanceKind.OnSite)
            said.Add(RegistrationTexts.Persons(own.Persons, texts));
        if (own.Cakes.Count > 0)
            said.Add(texts["Kuchen"]);
        if (own.Contribution is not null)
            said.Add(texts["Beitrag"]);
        if (own.Email.Length == 0)
            said.Add(texts["ohne E-Mail"]);
        return string.Join(", ", said);
    }
}

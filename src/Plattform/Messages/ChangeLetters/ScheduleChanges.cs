using Plattform.Look;
using Plattform.Meetings;
using Plattform.Registrations;

namespace Plattform.Messages;

public sealed record ScheduleChanges(ScheduleAndVenue Known, ScheduleAndVenue Current)
{
    public static ScheduleChanges Between(ScheduleAndVenue known, MeetingFacts meeting) => new(known, ScheduleAndVenue.Of(meeting));

    public static ScheduleChanges Between(ScheduleAndVenue known, Meeting meeting) => new(known, ScheduleAndVenue.Of(meeting));

    public bool TakesPlaceAfterAll => Known.Status == MeetingStatus.Cancelled && Current.Status == MeetingStatus.Published;

    private bool Time => !Known.SameTime(Current);

    private bool Place => !Known.SamePlace(Current);

    public string Short(Texts texts) =>
        Current.Status == MeetingStatus.Cancelled ? texts["Fällt aus"]
        : TakesPlaceAfterAll ? texts["Findet doch statt"]
        : (Time, Place) switch
        {
            (true, true) => texts["Neue Zeit, neuer Ort"],
            (false, true) => texts["Neuer Ort"],
            _ => texts["Neue Zeit"],
        };

    public string Title(Texts texts) =>
        Current.Status == MeetingStatus.Cancelled ? texts["Das Treffen fällt aus."]
        : TakesPlaceAfterAll ? texts["Das Treffen findet doch statt."]
        : (Time, Place) switch
        {
            (true, true) => texts["Das Treffen hat eine neue Zeit und einen neuen Ort."],
            (false, true) => texts["Das Treffen hat einen neuen Ort."],
            _ => texts["Das Treffen hat eine neue Zeit."],
        };

    public IEnumerable<(string Field, string Before, string Now)> Fields(Texts texts)
    {
        if (Time)
            yield return (texts["Wann"], When(Known, texts), When(Current, texts));
        if (Place)
            yield return (texts["Wo"], Where(Known, texts), Where(Current, texts));
    }

    /// <summary>Names the time zone only if the zone changed.</summary>
    private string When(ScheduleAndVenue moment, Texts texts) =>
        MeetingTimeTexts.Of(moment.Times, texts).Full + (Known.TimeZone == Current.TimeZone ? "" : $" ({moment.TimeZone})");

    private static string Where(ScheduleAndVenue moment, Texts texts) =>
        moment.OnlineOnly ? texts["online"]
        : moment.Place.Length > 0 ? moment.Place
        : texts["noch offen"];
}

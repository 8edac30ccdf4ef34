global using static Plattform.Meetings.MeetingContentReading;

namespace Plattform.Meetings;

public interface IHasContent
{
    MeetingContent Content { get; }
}

/// <summary>Shortcuts such as <c>meeting.Title</c>; queries and writers need <c>meeting.Content.Title</c>.</summary>
public static class MeetingContentReading
{
    extension(IHasContent meeting)
    {
        public string Title => meeting.Content.Title;
        public string Language => meeting.Content.Language;
        public string Salutation => meeting.Content.Salutation;
        public string Invitation => meeting.Content.Invitation;
        public DateTime Start => meeting.Content.Start;
        public DateTime End => meeting.Content.End;
        public EndKind EndKind => meeting.Content.EndKind;
        public bool WholeDay => meeting.Content.WholeDay;
        public TimeOnly? Doors => meeting.Content.Doors;
        public string TimeZone => meeting.Content.TimeZone;
        public Venue Venue => meeting.Content.Venue;
        public Hints Hints => meeting.Content.Hints;
        public string AdmissionNotice => meeting.Content.AdmissionNotice;
        public string CancelReason => meeting.Content.CancelReason;
        public string AgendaNote => meeting.Content.AgendaNote;
        public string AgendaWord => meeting.Content.AgendaWord;
        public List<AgendaItem> Agenda => meeting.Content.Agenda;
        public List<Hint> MoreHints => meeting.Content.MoreHints;
        public List<Deadline> Deadlines => meeting.Content.Deadlines;
        public List<Contact> Contacts => meeting.Content.Contacts;
        public List<string> Signatories => meeting.Content.Signatories;
        public string Group => meeting.Content.Group;
        public List<string> Alliances => meeting.Content.Alliances;
        public List<RelatedEvent> Related => meeting.Content.Related;
        public string Organisation => meeting.Content.Organisation;
        public int? PersonsMost => meeting.Content.PersonsMost;
        public int MostPersons => meeting.Content.MostPersons;
        public bool AsksForCake => meeting.Content.AsksForCake;
        public bool AsksForAlliance => meeting.Content.AsksForAlliance;
        public bool TakesContributions => meeting.Content.TakesContributions;
        public int? Capacity => meeting.Content.Capacity;
        public DateTime? OpensAt => meeting.Content.OpensAt;
        public DateTime? ClosesAt => meeting.Content.ClosesAt;
        public bool Livestream => meeting.Content.Livestream;
        public bool OnlineOnly => meeting.Content.OnlineOnly;
        public List<string> Access => meeting.Content.Access;
        public string? StreamUrl => meeting.Content.StreamUrl;
        public int ServingsPerCake => meeting.Content.ServingsPerCake;
        public List<Wanted> Wanted => meeting.Content.Wanted;
        public List<Question> Questions => meeting.Content.Questions;
        public bool Lifts => meeting.Content.Lifts;
        public bool Beds => meeting.Content.Beds;
        public bool WithoutEmail => meeting.Content.WithoutEmail;
        public bool ConfirmEmail => meeting.Content.ConfirmEmail;
        public List<string> Doubts => meeting.Content.Doubts;
    }
}

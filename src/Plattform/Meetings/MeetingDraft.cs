namespace Plattform.Meetings;

/// <summary>What an event shall be: read from an event file, checked, not yet stored.</summary>
public sealed class MeetingDraft
{
    public string Slug { get; set; } = "";
    public MeetingStatus Status { get; set; }
    public string Title { get; set; } = "";
    public string Language { get; set; } = "de";
    public string Salutation { get; set; } = "";

    /// <summary>Markdown.</summary>
    public string Invitation { get; set; } = "";

    /// <summary>Wall-clock time in <see cref="TimeZone"/>.</summary>
    public DateTime Start { get; set; }
    public DateTime End { get; set; }

    /// <summary>Where the file names the end.</summary>
    public int EndLine { get; set; }
    public string TimeZone { get; set; } = "Europe/Berlin";
    public Venue Venue { get; set; } = new();
    public Hints Hints { get; set; } = new();
    public string AdmissionNotice { get; set; } = "";
    public string AgendaNote { get; set; } = "";
    public List<AgendaItem> Agenda { get; set; } = [];
    public List<Contact> Contacts { get; set; } = [];
    public List<string> Signatories { get; set; } = [];
    public string Group { get; set; } = "";
    public List<string> Alliances { get; set; } = [];
    public List<RelatedEvent> Related { get; set; } = [];
    public int? Capacity { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? OpensAt { get; set; }
    public DateTime? ClosesAt { get; set; }
    public bool Livestream { get; set; }
    public string? StreamUrl { get; set; }
    public int ServingsPerCake { get; set; } = 12;
    public List<Wanted> Wanted { get; set; } = [];
    public List<Question> Questions { get; set; } = [];
    public bool Lifts { get; set; }
    public bool Beds { get; set; }
    public bool WithoutEmail { get; set; }
    public bool ConfirmEmail { get; set; }
    public IReadOnlyList<AttachmentDraft> Attachments { get; set; } = [];

    /// <summary>The event as it is, but for its attachments: to be changed in part. Lists are replaced, never edited.</summary>
    public static MeetingDraft Of(Meeting meeting) => new()
    {
        Slug = meeting.Slug,
        Status = meeting.Status,
        Title = meeting.Title,
        Language = meeting.Language,
        Salutation = meeting.Salutation,
        Invitation = meeting.Invitation,
        Start = meeting.Start,
        End = meeting.End,
        TimeZone = meeting.TimeZone,
        Venue = meeting.Venue,
        Hints = meeting.Hints,
        AdmissionNotice = meeting.AdmissionNotice,
        AgendaNote = meeting.AgendaNote,
        Agenda = meeting.Agenda,
        Contacts = meeting.Contacts,
        Signatories = meeting.Signatories,
        Group = meeting.Group,
        Alliances = meeting.Alliances,
        Related = meeting.Related,
        Capacity = meeting.Capacity,
        OpensAt = meeting.OpensAt,
        ClosesAt = meeting.ClosesAt,
        Livestream = meeting.Livestream,
        StreamUrl = meeting.StreamUrl,
        ServingsPerCake = meeting.ServingsPerCake,
        Wanted = meeting.Wanted,
        Questions = meeting.Questions,
        Lifts = meeting.Lifts,
        Beds = meeting.Beds,
        WithoutEmail = meeting.WithoutEmail,
        ConfirmEmail = meeting.ConfirmEmail,
    };

    /// <summary>Whether <paramref name="meeting"/> is all that already.</summary>
    public bool Says(Meeting meeting)
    {
        var wanted = new Meeting();
        Fill(wanted);
        return MeetingFile.Write(meeting, []) == MeetingFile.Write(wanted, []);
    }

    /// <summary>
    /// Makes <paramref name="meeting"/>, new or stored, what this draft says. Its Sequence rises when time, place or status of
    /// a stored event change (RFC 5546 2.1.4).
    /// </summary>
    /// <param name="now">UTC.</param>
    /// <returns>False when nothing was different; the event is untouched then.</returns>
    public bool ApplyTo(Meeting meeting, DateTime now)
    {
        var isNew = meeting.ChangedAt == default;
        if (!isNew && Says(meeting))
            return false;

        var timeAndPlace = TimeAndPlace(meeting);
        Fill(meeting);
        if (!isNew && timeAndPlace != TimeAndPlace(meeting))
            meeting.Sequence++;
        meeting.Touch(now);
        return true;
    }

    /// <summary>The same days of the week, <paramref name="weeks"/> later.</summary>
    public void MoveByWeeks(int weeks)
    {
        (Start, End) = (Start.AddDays(7 * weeks), End.AddDays(7 * weeks));
        (OpensAt, ClosesAt) = (OpensAt?.AddDays(7 * weeks), ClosesAt?.AddDays(7 * weeks));
        foreach (var related in Related)
            related.Date = related.Date.AddDays(7 * weeks);
    }

    private void Fill(Meeting meeting)
    {
        (meeting.Slug, meeting.Status, meeting.Title, meeting.Language) = (Slug, Status, Title, Language);
        (meeting.Salutation, meeting.Invitation) = (Salutation, Invitation);
        meeting.Schedule(Start, End, TimeZone);
        (meeting.Venue, meeting.Hints, meeting.AdmissionNotice) = (Venue, Hints, AdmissionNotice);
        (meeting.AgendaNote, meeting.Agenda) = (AgendaNote, Agenda);
        (meeting.Contacts, meeting.Signatories, meeting.Group) = (Contacts, Signatories, Group);
        (meeting.Alliances, meeting.Related) = (Alliances, Related);
        (meeting.Capacity, meeting.OpensAt, meeting.ClosesAt) = (Capacity, OpensAt, ClosesAt);
        (meeting.Livestream, meeting.StreamUrl, meeting.ServingsPerCake) = (Livestream, StreamUrl, ServingsPerCake);
        (meeting.Wanted, meeting.Questions, meeting.Lifts, meeting.Beds) = (Wanted, Questions, Lifts, Beds);
        (meeting.WithoutEmail, meeting.ConfirmEmail) = (WithoutEmail, ConfirmEmail);
    }

    private static (DateTime, DateTime, string, string, MeetingStatus) TimeAndPlace(Meeting meeting) =>
        (meeting.Start, meeting.End, meeting.TimeZone, string.Join('\n', meeting.Venue.Lines), meeting.Status);
}

/// <param name="Content">Null: not beside the event file; perhaps stored already.</param>
/// <param name="Line">Where the file names it.</param>
public sealed record AttachmentDraft(string FileName, string Title, byte[]? Content, int Line)
{
    public const int MaxBytes = 10_000_000;

    /// <summary>No SVG and no HTML: they could carry scripts.</summary>
    public static readonly IReadOnlyDictionary<string, string> ContentTypes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = "application/pdf",
        [".odt"] = "application/vnd.oasis.opendocument.text",
        [".odp"] = "application/vnd.oasis.opendocument.presentation",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".webp"] = "image/webp",
        [".txt"] = "text/plain; charset=utf-8",
    };

    public string ContentType => ContentTypes[Path.GetExtension(FileName)];
}

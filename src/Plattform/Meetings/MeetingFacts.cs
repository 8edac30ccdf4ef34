using System.Text.Json.Serialization;

namespace Plattform.Meetings;

/// <summary>
/// What a letter or a calendar says about an event, as it was at one moment: kept as JSON with the letter until it is
/// sent. Holds nothing personal and not the stream's address.
/// </summary>
public sealed record MeetingFacts
{
    public required Guid Id { get; init; }
    public required string Slug { get; init; }
    public required string Title { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<MeetingStatus>))]
    public required MeetingStatus Status { get; init; }

    /// <summary>Of title, summary, hints and agenda: <c>de</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The first paragraph of the invitation, plain text.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Wall-clock time in <see cref="TimeZone"/>.</summary>
    public required DateTime Start { get; init; }
    public required DateTime End { get; init; }
    public required string TimeZone { get; init; }
    public required Venue Venue { get; init; }
    public required Hints Hints { get; init; }
    public string AdmissionNotice { get; init; } = "";
    public string AgendaNote { get; init; } = "";
    public IReadOnlyList<AgendaLine> Agenda { get; init; } = [];

    /// <summary>Local: when the last item of the agenda ends.</summary>
    public DateTime ItemsEnd { get; init; }

    /// <summary>Negative when the agenda is longer than the meeting.</summary>
    public int SpareMinutes { get; init; }
    public IReadOnlyList<Contact> Contacts { get; init; } = [];
    public IReadOnlyList<string> Signatories { get; init; } = [];
    public string Group { get; init; } = "";
    public IReadOnlyList<RelatedEvent> Related { get; init; } = [];
    public IReadOnlyList<Wanted> Wanted { get; init; } = [];
    public IReadOnlyList<Question> Questions { get; init; } = [];

    /// <summary>The list to choose from; others may be typed. Nothing a letter says, so not kept with it.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Alliances { get; init; } = [];
    public bool Livestream { get; init; }
    public required int Sequence { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime ChangedAt { get; init; }

    /// <summary>The local day on which what people entered is deleted.</summary>
    public required DateOnly DeleteOn { get; init; }

    /// <summary>Absolute links are made of the site's base address and this.</summary>
    [JsonIgnore]
    public string Path => $"/treffen/{Slug}";

    /// <param name="figures">Contributions announced; null when nobody registered yet.</param>
    /// <param name="deleteAfterDays"><c>Privacy:DeleteAfterDays</c>.</param>
    public static MeetingFacts Of(Meeting meeting, MeetingFigures? figures, int deleteAfterDays)
    {
        var plan = AgendaPlan.Of(meeting, figures?.Contributions);
        return new()
        {
            Id = meeting.Id,
            Slug = meeting.Slug,
            Title = meeting.Title,
            Status = meeting.Status,
            Language = meeting.Language,
            Summary = Markup.Summary(meeting.Invitation),
            Start = meeting.Start,
            End = meeting.End,
            TimeZone = meeting.TimeZone,
            Venue = meeting.Venue,
            Hints = meeting.Hints,
            AdmissionNotice = meeting.AdmissionNotice,
            AgendaNote = meeting.AgendaNote,
            Agenda = [.. plan.Items.Select(item => new AgendaLine(item.Number, item.Item.Id, item.Start, item.End, item.Item.Title))],
            ItemsEnd = plan.ItemsEnd,
            SpareMinutes = plan.SpareMinutes,
            Contacts = meeting.Contacts,
            Signatories = meeting.Signatories,
            Group = meeting.Group,
            Related = meeting.Related,
            Wanted = meeting.Wanted,
            Questions = meeting.Questions,
            Alliances = meeting.Alliances,
            Livestream = meeting.Livestream,
            Sequence = meeting.Sequence,
            ChangedAt = meeting.ChangedAt,
            DeleteOn = meeting.DeleteOn(deleteAfterDays),
        };
    }
}

/// <summary>TOP <paramref name="Number"/>, in local time.</summary>
/// <param name="Id">That of the <see cref="AgendaItem"/>.</param>
public sealed record AgendaLine(int Number, string Id, DateTime Start, DateTime End, string Title);

using System.Text.Json.Serialization;

namespace Plattform.Meetings;

/// <summary>
/// What a letter or a calendar says about an event, as it was at one moment: kept as JSON with the letter until it is
/// sent. Holds nothing personal and not the stream's address.
/// </summary>
public sealed record MeetingFacts : IHasContent
{
    public required Guid Id { get; init; }
    public required string Slug { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<MeetingStatus>))]
    public required MeetingStatus Status { get; init; }
    public required MeetingContent Content { get; init; }

    /// <summary>The first paragraph of the invitation, plain text.</summary>
    public string Summary { get; init; } = "";
    public IReadOnlyList<AgendaLine> Agenda { get; init; } = [];

    /// <summary>Local: when the last item of the agenda ends.</summary>
    public DateTime ItemsEnd { get; init; }

    /// <summary>Negative when the agenda is longer than the meeting.</summary>
    public int SpareMinutes { get; init; }
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
            Status = meeting.Status,
            Content = meeting.Content.Copy(),
            Summary = Markup.Summary(meeting.Content.Invitation),
            Agenda = [.. plan.Items.Select(item => new AgendaLine(item.Number, item.Item.Id, item.Start, item.End, item.Item.Title))],
            ItemsEnd = plan.ItemsEnd,
            SpareMinutes = plan.SpareMinutes,
            Sequence = meeting.Sequence,
            ChangedAt = meeting.ChangedAt,
            DeleteOn = meeting.DeleteOn(deleteAfterDays),
        };
    }
}

/// <summary>TOP <paramref name="Number"/>, in local time.</summary>
/// <param name="Id">That of the <see cref="AgendaItem"/>.</param>
public sealed record AgendaLine(int Number, string Id, DateTime Start, DateTime End, string Title);

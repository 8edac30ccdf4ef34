using System.Text.Json.Serialization;
using Plattform.Look;
using Plattform.Time;

namespace Plattform.Meetings;

/// <summary>What a mail or calendar says about a meeting, frozen at one moment and kept as JSON until the mail is sent.
/// Holds neither personal data nor the stream URL.</summary>
public sealed record MeetingFacts : IHasContent
{
    public required Guid Id { get; init; }
    public required string Slug { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<MeetingStatus>))]
    public required MeetingStatus Status { get; init; }
    public required MeetingContent Content { get; init; }

    public string Summary { get; init; } = "";
    public IReadOnlyList<AgendaLine> Agenda { get; init; } = [];

    public IReadOnlyList<ChoiceGroup> Choices { get; init; } = [];

    /// <summary>Local end of the last agenda item.</summary>
    public DateTime? ItemsEnd { get; init; }

    public int? SpareMinutes { get; init; }
    public required int Sequence { get; init; }

    public required DateTime ChangedAt { get; init; }

    public required DateOnly DeleteOn { get; init; }

    [JsonIgnore]
    public string Path => $"/treffen/{Slug}";

    /// <param name="figures">Counts contributions; null when nobody has registered yet.</param>
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
            Agenda =
            [
                .. plan.Items.Select(item => new AgendaLine(
                    item.Number,
                    item.Item.Id,
                    item.Start,
                    item.End,
                    item.Item.Title,
                    item.Item.Day
                )),
            ],
            Choices = ChoiceGroup.Of(meeting, figures),
            ItemsEnd = plan.ItemsEnd,
            SpareMinutes = plan.SpareMinutes,
            Sequence = meeting.Sequence,
            ChangedAt = meeting.ChangedAt,
            DeleteOn = meeting.DeleteOn(deleteAfterDays),
        };
    }
}

/// <summary>In local time; <paramref name="Id"/> is that of the <see cref="AgendaItem"/>.</summary>
public sealed record AgendaLine(int? Number, string Id, DateTime? Start, DateTime? End, string Title, DateOnly? Day = null)
{
    /// <summary>"14:10 Kuchenpause", without a known time "TOP 3 Haushalt".</summary>
    public string Said(IHasContent meeting, Texts texts) =>
        Start is { } at
            ? $"{MeetingTimeTexts.Clock(at, meeting.Start, meeting.End, texts)} {Title}"
            : $"{DayName(meeting, texts)}{AgendaTexts.Number(Number, meeting, texts)} {Title}".Trim();

    private string DayName(IHasContent meeting, Texts texts) =>
        Day is { } day && !MeetingTimeTexts.IsOneDay(meeting.Start, meeting.End)
            ? LocalTime.Weekday(day.ToDateTime(default), texts.Culture) + ", "
            : "";
}

using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Look;
using Plattform.Look.Pictures;

namespace Plattform.Meetings;

/// <summary>What an invitation shows: the same for every reader, so that it can be cached.</summary>
public sealed record InvitationView(
    Meeting Meeting,
    MeetingFigures Figures,
    IReadOnlyList<CakeOnOffer> Cakes,
    PublicCakes PublicCakes,
    IReadOnlyList<AttachmentLine> Attachments,
    DateTime Now
)
{
    private readonly IReadOnlyList<ChoiceGroup> _groups = ChoiceGroup.Of(Meeting.Content, _ => null);

    public SeriesDates Series { get; private init; } = SeriesDates.None;

    /// <summary>When this one is over: what comes next, of the same series if there is one; null: nothing is planned.</summary>
    public Meeting? Next { get; private init; }
    public AgendaPlan Plan { get; } = AgendaPlan.Of(Meeting, Figures.Contributions);
    public string Path => $"/treffen/{Meeting.Slug}";
    public bool IsCancelled => Meeting.Status == MeetingStatus.Cancelled;
    public bool IsPast => Meeting.HasEnded(Now);

    public bool IsOver => Meeting.IsOver(Now);
    public bool TookPlace => IsPast && !IsCancelled;
    public bool IsOpen => Meeting.TakesAnswers(Now);
    public bool OpensLater => Now < Meeting.OpensAt;
    public bool IsFull => Figures.IsFull(Meeting, Now);
    public bool HasBegun => Meeting.HasBegun(Now);
    public int? FreePlaces =>
        Meeting is { OnlineOnly: false, Capacity: { } capacity } && !IsFull ? capacity - Figures.PersonsOnSite : null;
    public bool ShowsCakes => Figures.ShowCakes(Meeting);
    public IReadOnlyList<PlannedItem> ItemsWithContributions => [.. Plan.Items.Where(item => item.TakesContributions)];

    /// <summary>Row heights stop helping when there are many rows.</summary>
    public bool RowsHaveHeights => Plan.Items.Count <= 12;

    /// <summary>UTC; null: never again.</summary>
    public DateTime? ChangesByItselfAt =>
        new[] { Meeting.ChangesByItselfAt(Now), Series.ChangesByItselfAt(Meeting, Now), Next?.StartsAt }.Min();

    /// <summary>How many are left once somebody chose; before that the number of places says enough.</summary>
    public string PlacesAt(AgendaItem item, Session session, Texts texts) =>
        IsOver
        || _groups.FirstOrDefault(group => group.Field == ChoiceGroup.OfSession + item.Id)?.Find(session.Id) is not { } option
        || option.Free(Figures) == option.Places
            ? ""
            : ChoiceTexts.Places(option, Figures, texts);

    public MeetingTimeTexts When(Texts texts) => MeetingTimeTexts.Of(Meeting, texts);

    public Picture Dial => MeetingDial.Of(Meeting, Plan);

    /// <summary>Null: no such meeting, or still a draft.</summary>
    public static async Task<InvitationView?> FindAsync(PlattformDb db, string slug, DateTime now, CancellationToken cancellationToken) =>
        await db.Meetings.AsNoTracking().NotDraft().BySlugAsync(slug, cancellationToken) is { } meeting
            ? await OfAsync(db, meeting, now, cancellationToken)
            : null;

    public static async Task<InvitationView> OfAsync(PlattformDb db, Meeting meeting, DateTime now, CancellationToken cancellationToken)
    {
        var cakes = await CakeOnOffer.OfAsync(db, meeting.Id, cancellationToken);
        return new(
            meeting,
            await MeetingFigures.OfAsync(db, meeting.Id, cancellationToken),
            cakes,
            await PublicCakes.OfAsync(db, meeting.Id, cakes, cancellationToken),
            await MeetingAttachments.LinesOfAsync(db, meeting, cancellationToken),
            now
        )
        {
            Series = await SeriesDates.OfAsync(db, meeting, now, cancellationToken),
            Next = meeting.IsOver(now) ? await NextAsync(db, meeting, now, cancellationToken) : null,
        };
    }

    private static Task<Meeting?> NextAsync(PlattformDb db, Meeting over, DateTime now, CancellationToken cancellationToken) =>
        db
            .Meetings.AsNoTracking()
            .Where(e => e.Status == MeetingStatus.Published && e.StartsAt > now && e.Id != over.Id)
            .OrderByDescending(e => e.SeriesId != null && e.SeriesId == over.SeriesId)
            .ThenBy(e => e.StartsAt)
            .ThenBy(e => e.Slug)
            .FirstOrDefaultAsync(cancellationToken);
}

public sealed record AttachmentLine(string FileName, string Title, int Length)
{
    /// <summary>Where it is downloaded from.</summary>
    public string Folder { get; init; } = "";
    public string Path => $"{Folder}/{Uri.EscapeDataString(FileName)}";

    public string Said(Texts texts)
    {
        var kind = System.IO.Path.GetExtension(FileName).TrimStart('.').ToUpperInvariant();
        var size =
            Length < 1_000_000
                ? $"{Math.Max(1, (Length + 500) / 1000)} KB"
                : string.Create(texts.Culture, $"{Length / 1_000_000.0:0.0} MB");
        return $"{(Title.Length > 0 ? Title : FileName)} ({kind}, {size})";
    }
}

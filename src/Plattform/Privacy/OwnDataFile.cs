using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Registrations;

namespace Plattform.Privacy;

/// <summary>Machine-readable copy (GDPR Art. 20): texts as typed, times in UTC.</summary>
internal static class OwnDataFile
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static byte[] Of(OwnRecord record, DateOnly deleteOn)
    {
        var (own, meeting) = (record.Own, record.Meeting);
        var parts = JsonSerializer
            .SerializeToNode(
                new
                {
                    Meeting = new
                    {
                        meeting.Title,
                        meeting.Slug,
                        meeting.Start,
                        End = meeting.EndKind == EndKind.Unnamed ? (DateTime?)null : meeting.End,
                        meeting.TimeZone,
                    },
                    DeletedOn = deleteOn,
                    own.Id,
                    own.Name,
                    own.Email,
                    own.PendingEmail,
                    Organisation = own.Alliance,
                    own.Attendance,
                    own.PlaceStatus,
                    own.Persons,
                    own.WaitsSince,
                    own.WishedPersons,
                    own.Newcomer,
                    own.Message,
                    Cakes = own.Cakes.Select(cake => cake.Facts),
                    Contribution = own.Contribution is not { } contribution
                        ? null
                        : new
                        {
                            contribution.Topic,
                            AgendaItem = meeting.Agenda.Find(item => item.Id == contribution.AgendaItem)?.Title ?? contribution.AgendaItem,
                            contribution.AnnouncedAt,
                            contribution.Position,
                            Apart = contribution.HasOwnSlot,
                            Papers = record.Papers.Select(paper => new
                            {
                                paper.FileName,
                                paper.ContentType,
                                paper.Length,
                                paper.MayBePublished,
                                paper.HandedInAt,
                            }),
                        },
                    Wanted = own.Claims.Select(claim => meeting.Wanted.Find(wanted => wanted.Id == claim)?.Title ?? claim),
                    Travel = own.Travel.Select(travel => new
                    {
                        travel.Kind,
                        travel.Role,
                        travel.Place,
                        travel.Seats,
                        travel.LostAt,
                    }),
                    record.IntroducedAt,
                    Questions = own.Replies.Select(reply => new
                    {
                        Question = meeting.Questions.Find(question => question.Id == reply.Question)?.Text ?? reply.Question,
                        Answer = reply.Text,
                    }),
                    Choices = own.Choices.Select(chosen => new
                    {
                        chosen.Field,
                        Option = RegistrationFields.TitleOf(meeting, new(chosen.Field, chosen.Option)),
                        chosen.Persons,
                        chosen.WaitsSince,
                        chosen.IsFormer,
                    }),
                    Former = own.ParsedDataForReturn() is not { } former
                        ? null
                        : new
                        {
                            former.Persons,
                            former.Cakes,
                            former.Topic,
                            Papers = own.Contribution is not null
                                ? null
                                : record.Papers.Select(paper => new
                                {
                                    paper.FileName,
                                    paper.ContentType,
                                    paper.Length,
                                    paper.MayBePublished,
                                    paper.HandedInAt,
                                }),
                            Wanted = former.Claims.Select(claim => meeting.Wanted.Find(wanted => wanted.Id == claim)?.Title ?? claim),
                            Choices = former.Choices.Select(choice => RegistrationFields.TitleOf(meeting, choice)),
                            former.Lift,
                            former.Bed,
                            former.Message,
                        },
                    LaterAnswer = own.Proposal is { } later
                        ? new
                        {
                            later.ArrivedAt,
                            later.ByCalendar,
                            Given = RegistrationData.FromJson(later.Data),
                        }
                        : null,
                    HeldAnswers = own.HeldAnswers.Select(held => new
                    {
                        held.ArrivedAt,
                        held.HeldUntil,
                        held.Language,
                        Consent = held.ConsentText,
                        Given = RegistrationData.FromJson(held.Data),
                    }),
                    Consent = new
                    {
                        Version = own.ConsentText,
                        At = own.ConsentAt,
                        Text = ConsentTexts.Said(own.ConsentText, Texts.German),
                        Said = own.ConsentSaid,
                    },
                    own.Via,
                    own.RepliedOn,
                    own.TakenBy,
                    own.Language,
                    own.CreatedAt,
                    own.ChangedAt,
                    own.HeldUntil,
                    ProvenAt = own.EmailVerifiedAt,
                    own.NotReached,
                    own.Unsubscribed,
                    ToldCancelled = own.CancellationHandled,
                    own.Note,
                    own.EraseAt,
                    own.NotSameAs,
                    record.ChangedByDesk,
                    LinkGeneration = own.Generation,
                    CalendarSequence = own.Sequence,
                    own.Version,
                    Arrivals = record.Arrivals.Select(arrival => new { arrival.Persons, arrival.At }),
                    Mails = record.Mails,
                    WrittenToYou = record.Letters,
                    CollectedNotices = record.Collected,
                },
                Readable
            )!
            .AsObject();
        foreach (var field in RegistrationFields.Further)
            parts.Add(field.Name, field.Typed!.Stored(own));
        return JsonSerializer.SerializeToUtf8Bytes(parts, Readable);
    }
}

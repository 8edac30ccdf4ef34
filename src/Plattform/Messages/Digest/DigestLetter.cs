using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Text;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Messages;

public sealed record DigestFacts
{
    public required Guid MeetingId { get; init; }
    public required string Slug { get; init; }
    public string Title { get; init; } = "";

    /// <summary>Local time at the venue.</summary>
    public required DateTime Start { get; init; }
    public required DateOnly DeleteOn { get; init; }
    public required AskedFor Asked { get; init; }
    public required RunningState State { get; init; }

    /// <summary>UTC: when the digest was made.</summary>
    public required DateTime At { get; init; }

    /// <summary>Immediate notices that exceeded the hourly limit.</summary>
    public bool WereMany { get; init; }

    public IReadOnlyList<HeldFacts> Notices { get; init; } = [];

    public int More { get; init; }

    /// <summary>Counts without names, for coordinators who want no personal data by mail.</summary>
    public IReadOnlyDictionary<NoticeOf, int> Counts { get; init; } = new Dictionary<NoticeOf, int>();
}

[LetterKey("digest")]
public sealed class DigestLetter(IOptions<SiteOptions> site, IOptions<MailOptions> mail) : Letter<DigestFacts>
{
    /// <summary>Gmail clips mails at 102 KB; the rest is for frame, headers and a signature.</summary>
    private const int MostBytesOfNews = 80_000;

    public override string Called(Texts texts) => texts["Gesammelt an die Koordination"];

    protected override LetterContent Write(DigestFacts facts, Texts texts, Recipient recipient)
    {
        var state = facts.State.Said(facts.Asked.Organisation, texts);
        var news = Told(facts, texts);
        var more = facts.More + facts.Notices.Count - news.Count;
        var number = facts.Counts.Values.Sum() + facts.Notices.Count + facts.More;
        return new()
        {
            Subject = SubjectTexts.With(texts["Anmeldungen zum {0}: {1}", LocalTime.Date(facts.Start, texts.Culture), state], facts.Title),
            Preview = string.Join(
                ", ",
                facts.Notices.Select(notice => notice.Person?.Data.Name).OfType<string>().Where(name => name.Length > 0).Distinct().Take(4)
            ),
            Blocks =
            [
                new Heading(texts.Count(number, "Eine Neuigkeit", "{0} Neuigkeiten")),
                new Button(texts["Zur Liste"], site.Value.Url($"/koordination/{facts.Slug}/teilnahme")),
                .. facts.WereMany
                    ? new Block[]
                    {
                        new Paragraph(texts["In dieser Stunde kam sehr viel auf einmal, deshalb steht es gesammelt in dieser Mail."]),
                    }
                    : [],
                .. facts.Counts.Count > 0
                    ? new Block[]
                    {
                        new Lines([.. facts.Counts.OrderBy(count => count.Key).Select(count => Counted(count.Key, count.Value, texts))]),
                    }
                    : [],
                .. news,
                .. more > 0
                    ? new Block[]
                    {
                        new Paragraph(
                            texts.Count(more, "Und noch eine, sie steht in der Liste.", "Und {0} weitere, alle stehen in der Liste.")
                        ),
                    }
                    : [],
                new Paragraph(texts["Stand: {0}.", state]),
            ],
            Footer =
            [
                new Paragraph(RetentionTexts.NeedsYourMailbox(facts.DeleteOn, texts)),
                new LinkLine(
                    texts["Wie oft du solche Mails bekommst, bestimmst du selbst:"],
                    texts["Leute an der Koordination"],
                    site.Value.Url("/koordination/gruppe")
                ),
            ],
            Thread = $"{facts.MeetingId:N}@{mail.Value.Domain}",
        };
    }

    private List<Prose> Told(DigestFacts facts, Texts texts)
    {
        var (news, bytes) = (new List<Prose>(), 0);
        foreach (var notice in facts.Notices)
        {
            var told = Told(notice, facts, texts);
            if ((bytes += MimeLetter.SizeOf([told])) > MostBytesOfNews)
                break;
            news.Add(told);
        }

        return news;
    }

    private Prose Told(HeldFacts notice, DigestFacts facts, Texts texts)
    {
        var person = notice.Person!;
        var runs =
            notice.Of == NoticeOf.Erasure
                ? new List<Run>
                {
                    new(texts["Jemand hat die eigene Anmeldung gelöscht"], Strong: true),
                    new(
                        $", {TimeTexts.At(notice.At, facts.At, site.Value.TimeZone, texts)}\n{NoticeTexts.WhoWasThat(notice.AnsweredAt, texts)}"
                    ),
                }
                : new List<Run>
                {
                    new(person.Data.Name, Strong: true),
                    new($" {Did(notice, texts)}, {TimeTexts.At(notice.At, facts.At, site.Value.TimeZone, texts)}\n"),
                    person.Email.Length > 0
                        ? new(person.Email, Url: MailtoLink.To(person.Email))
                        : new(texts["ohne E-Mail-Adresse: bitte selbst Bescheid geben"]),
                };
        foreach (
            var (name, value) in NoticeTexts.Rows(
                notice.Of,
                person.Data,
                notice.PlaceStatus,
                person.Differences,
                person.SharesSlot,
                facts.Asked,
                texts,
                person.Choices
            )
        )
            runs.Add(new($"\n{name}: {value}"));
        return new(runs);
    }

    private static string Did(HeldFacts notice, Texts texts) =>
        notice.Of switch
        {
            NoticeOf.SignUp => texts["hat geantwortet"],
            NoticeOf.Change => texts["hat etwas geändert"],
            NoticeOf.Return when notice.PlaceStatus == PlaceStatus.Waiting => texts["möchte doch kommen und wartet auf einen Platz"],
            NoticeOf.Return => texts["kommt doch"],
            NoticeOf.MovedUp => texts["ist von der Warteliste nachgerückt"],
            _ => texts["hat abgesagt"],
        };

    private static string Counted(NoticeOf of, int count, Texts texts) =>
        of switch
        {
            NoticeOf.SignUp => texts.Count(count, "eine neue Antwort", "{0} neue Antworten"),
            NoticeOf.Change => texts.Count(count, "eine Änderung", "{0} Änderungen"),
            NoticeOf.Return => texts.Count(count, "eine Person möchte doch dabei sein", "{0} Personen möchten doch dabei sein"),
            NoticeOf.MovedUp => texts.Count(count, "einmal von der Warteliste nachgerückt", "{0}-mal von der Warteliste nachgerückt"),
            NoticeOf.Erasure => texts.Count(count, "eine gelöschte Anmeldung", "{0} gelöschte Anmeldungen"),
            _ => texts.Count(count, "eine Abmeldung", "{0} Abmeldungen"),
        };
}

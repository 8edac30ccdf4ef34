using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Web;

namespace Plattform.Registrations;

/// <summary>After a second submission from a known address: both versions, and how to apply the new one.</summary>
[LetterKey("second-answer")]
public sealed class SecondAnswerLetter(PersonalLinks keys, IOptions<SiteOptions> site, IOptions<MailOptions> mail)
    : RegistrationLetter(keys, site, mail)
{
    public override string Called(Texts texts) => texts["Zweite Antwort"];

    protected override string Title(RegistrationFacts facts, Texts texts) =>
        facts.Proposal is null || (facts.HasBegun && facts.Proposal.Attendance != AttendanceKind.Declined)
            ? texts["Deine Anmeldung ist schon da."]
            : texts["Soll die neue Antwort gelten?"];

    protected override IEnumerable<Block> Body(RegistrationFacts facts, Texts texts)
    {
        if (facts is { HasBegun: true, Proposal: { Attendance: not AttendanceKind.Declined } })
        {
            yield return new Paragraph(
                texts["mit deiner Adresse kam noch eine Antwort an. Das Treffen hat schon begonnen, deshalb bleibt es bei dem, was gilt:"]
            );
            yield return DataTable(facts, texts);
            yield return new Button(texts["Deine Anmeldung ansehen"], OwnPage(facts, texts));
        }
        else if (facts.Proposal is { } proposal)
        {
            yield return new Paragraph(
                facts.ProposalByCalendar
                    ? texts["aus deinem Kalender kam noch eine Antwort an. Sie gilt erst, wenn du sie auf deiner Seite übernimmst."]
                    : texts["mit deiner Adresse kam noch eine Antwort an. Sie gilt erst, wenn du sie auf deiner Seite übernimmst."]
            );
            yield return new Facts([
                (texts["Jetzt gilt"], Said(facts.Data, facts.PlaceStatus, facts.Meeting, texts)),
                (texts["Neu kam"], Said(proposal, PlaceStatus.Confirmed, facts.Meeting, texts) + Dropped(facts.Data, proposal, texts)),
            ]);
            yield return new Button(texts["Ansehen und übernehmen"], OwnPage(facts, texts));
            if (facts.Data is { Attendance: AttendanceKind.OnSite, Persons: 1 })
                yield return new Paragraph(texts["Seid ihr zu zweit? Dann ändere auf deiner Seite die Zahl der Personen."]);
            yield return new Paragraph(texts["Warst du das nicht? Dann musst du nichts tun: Es bleibt, wie es ist."]);
        }
        else
        {
            yield return new Paragraph(texts["du hast dieselbe Antwort noch einmal geschickt. Alles ist gespeichert, das gilt:"]);
            yield return DataTable(facts, texts);
            yield return new Button(texts["Ansehen oder ändern"], OwnPage(facts, texts));
        }

        foreach (var block in Closing(facts, texts))
            yield return block;
    }

    /// <summary>What a withdrawal drops; elsewhere an empty field means "unchanged".</summary>
    private static string Dropped(RegistrationData given, RegistrationData proposal, Texts texts) =>
        string.Concat(
            new[]
            {
                given.Cakes.Count > 0 && proposal.Cakes.Count == 0 ? texts["ohne Kuchen"] : "",
                given.Topic.Length > 0 && proposal.Topic.Length == 0 ? texts["ohne Beitrag"] : "",
                given.Message.Length > 0 && proposal.Message.Length == 0 ? texts["ohne Nachricht"] : "",
            }
                .Where(line => line.Length > 0)
                .Select(line => "\n" + line)
        );

    private static string Said(RegistrationData given, PlaceStatus standing, MeetingFacts meeting, Texts texts)
    {
        var lines = new List<string> { RegistrationTexts.PlaceStatus(given, standing, texts) };
        lines.AddRange(given.Cakes.Select(cake => cake.Said(texts)));
        var filled = new FilledIn(given, AskedFor.By(meeting));
        lines.AddRange(RegistrationFields.Sessions(filled.Asked).SelectMany(field => field.Values(filled, texts)));
        if (given.Topic.Length > 0)
            lines.Add(texts["mit einem Beitrag"]);
        if (given.Message.Length > 0)
            lines.Add(texts["mit einer Nachricht"]);
        return string.Join('\n', lines);
    }
}

using Microsoft.Extensions.Options;
using Plattform.Mail;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Registrations;

/// <summary>To each coordinator: who answered or what changed, and how things stand. All of one event are one thread; an answer goes to the attendee.</summary>
public sealed class CoordinatorNotice(IOptions<SiteOptions> site, IOptions<MailOptions> mail) : Letter<NoticeFacts>
{
    public override string Called(Texts texts) => texts["An die Koordination"];

    protected override LetterContent Write(NoticeFacts facts, Texts texts, Recipient recipient)
    {
        var (registration, meeting) = (facts.Registration, facts.Registration.Event);
        return new()
        {
            Subject = texts["Anmeldungen zum {0}: {1}", LocalTime.Date(meeting.Start, texts.Culture), State(facts, texts)],
            Preview = facts.Short ? "" : $"{registration.Given.Name}: {Wording.Standing(registration.Given, registration.Standing, texts)}",
            Blocks = [new Heading(Title(facts, texts)), .. Person(facts, texts), new Paragraph(texts["Stand: {0}.", State(facts, texts)]), new Button(texts["Zur Liste"], site.Value.Url($"/koordination/{meeting.Slug}/teilnahme"))],
            Footer = [new Paragraph(texts["Bitte lösch auch diese Mail bis zum {0}. So haben wir es versprochen.", LocalTime.Date(meeting.DeleteOn, texts.Culture)])],
            ReplyTo = facts.Short || registration.Email.Length == 0 ? [] : [new(registration.Given.Name, registration.Email)],
            Thread = $"{meeting.Id:N}@{mail.Value.Domain}",
        };
    }

    private static string Title(NoticeFacts facts, Texts texts) => facts.Of switch
    {
        NoticeOf.SignUp => texts["Neue Antwort"],
        NoticeOf.Change => texts["Eine Antwort hat sich geändert"],
        NoticeOf.Return when facts.Registration.Standing == Standing.Waiting => texts["Jemand möchte doch kommen und wartet auf einen Platz"],
        NoticeOf.Return => texts["Jemand kommt doch"],
        NoticeOf.MovedUp => texts["Jemand ist von der Warteliste nachgerückt"],
        _ => texts["Jemand hat abgesagt"],
    };

    private static IEnumerable<Block> Person(NoticeFacts facts, Texts texts)
    {
        if (facts.Short)
            yield break;
        var (registration, given) = (facts.Registration, facts.Registration.Given);
        var rows = new List<(string, string)> { (texts["Name"], given.Name), (texts["E-Mail"], registration.Email.Length > 0 ? registration.Email : texts["keine: bitte selbst Bescheid geben"]) };
        if (facts.Of == NoticeOf.SignUp)
            rows.AddRange(Everything(registration, texts));
        else
            rows.AddRange(facts.Differences.Select(difference => (difference.Name(texts), difference.Change(texts))));
        if (facts.SharesTurn)
            rows.Add((texts["Zusammen"], texts["{0} hat schon einen Beitrag angemeldet. Beide zählen als einer und teilen sich die Minuten. Trennen kannst du sie auf der Seite der Beiträge.", given.Alliance]));
        yield return new Facts([.. rows.Where(row => row.Item2.Length > 0)]);
    }

    private static IEnumerable<(string Name, string Value)> Everything(RegistrationFacts registration, Texts texts)
    {
        var given = registration.Given;
        yield return (texts["Antwort"], Wording.Standing(given, registration.Standing, texts));
        yield return (texts["Bündnis"], given.Alliance);
        yield return (texts["Kuchen"], string.Join('\n', given.Cakes.Select(cake => cake.Said(texts))));
        yield return (texts["Beitrag"], given.Topic);
        yield return (texts["Zum ersten Mal dabei"], !given.Newcomer ? "" : given.Answer == Answer.OnSite ? texts["ja, bitte haltet Ausschau und begrüßt {0}", given.Name] : texts["ja"]);
        yield return (texts["Macht mit bei"], string.Join('\n', registration.Event.Wanted.Where(wanted => given.Claims.Contains(wanted.Id)).Select(wanted => wanted.Title)));
        yield return (texts["Mitfahren"], given.Lift is { } lift ? Wording.Travel(TravelKind.Lift, lift, texts) : "");
        yield return (texts["Übernachten"], given.Bed is { } bed ? Wording.Travel(TravelKind.Bed, bed, texts) : "");
        foreach (var question in registration.Event.Questions)
            yield return (question.Text, given.Replies.FirstOrDefault(reply => reply.Question == question.Id)?.Text ?? "");
        yield return (texts["Nachricht"], given.Message);
    }

    /// <summary>"23 Personen, 4 online, 7 Kuchen, 5 Bündnisse".</summary>
    private static string State(NoticeFacts facts, Texts texts) => string.Join(", ", new[]
    {
        texts.Count(facts.PersonsOnSite, "eine Person", "{0} Personen"),
        facts.PersonsOnline > 0 ? texts["{0} online", facts.PersonsOnline] : "",
        facts.PersonsWaiting > 0 ? texts["{0} auf der Warteliste", facts.PersonsWaiting] : "",
        texts["{0} Kuchen", facts.Cakes],
        texts.Count(facts.Alliances, "ein Bündnis", "{0} Bündnisse"),
    }.Where(part => part.Length > 0));
}

using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Time;

namespace Plattform.Privacy;

public sealed record OwnDataPart(string Heading, string Until, IReadOnlyList<OwnDataLine> Lines);

public sealed record OwnDataLine(string Name, string Value, string Why);

/// <summary>Says in words what <see cref="OwnRecord"/> holds; everything stored about a person needs a line.</summary>
public sealed class OwnDataParts(IServiceProvider services, Texts texts)
{
    public IReadOnlyList<OwnDataPart> Of(OwnRecord record, DateOnly deleteOn)
    {
        var (own, meeting) = (record.Own, record.Meeting);
        var until = own.HeldUntil is { } held
            ? texts["bis {0} Uhr, wenn du sie nicht bestätigst", At(held, meeting)]
            : texts["bis zum {0}", LocalTime.Date(deleteOn, texts.Culture)];
        var afterwards = own.IsHeld ? until : texts["bis zum {0}", LocalTime.Date(meeting.LastDay.AddDays(1), texts.Culture)];
        return
        [
            .. own.HeldAnswers.Select(held => Held(record, held)),
            .. new OwnDataPart[]
            {
                new(texts["Deine Antwort"], until, [.. own.IsHeld ? [] : Attendance(record), .. DataForReturn(record)]),
                new(texts["Fahrt und Schlafplatz"], afterwards, [.. Travel(record)]),
                new(texts["Eine Antwort, die später kam"], afterwards, [.. Later(own, meeting)]),
                new(
                    ConsentTexts.IsConsent(own.ConsentText) ? texts["Deine Einwilligung"] : texts["Was du gelesen hast"],
                    until,
                    [.. own.IsHeld ? [] : Consent(own, meeting)]
                ),
                new(texts["Was die Website sich merkt"], until, [.. AtTheDoor(record), .. Remembered(own, meeting), .. ByTheDesk(record)]),
                new(texts["Mails"], until, [.. Mails(record)]),
            }.Where(part => part.Lines.Count > 0),
        ];
    }

    /// <summary>Not confirmed yet, so it may come from somebody else.</summary>
    private OwnDataPart Held(OwnRecord record, Proposal held)
    {
        var (given, meeting) = (record with { Own = record.Own.With(held), Papers = [], IntroducedAt = [] }, record.Meeting);
        return new(
            texts["Eine Antwort, die noch nicht zählt"],
            texts["bis {0} Uhr, wenn du sie nicht bestätigst", At(held.HeldUntil!.Value, meeting)],
            [
                new(
                    texts["Kam an"],
                    At(held.ArrivedAt, meeting),
                    texts["Mit deiner Adresse kam sie über das Formular. Du entscheidest, ob sie gilt."]
                ),
                .. Attendance(given),
                .. Travel(given),
                .. Consent(given.Own, meeting),
            ]
        );
    }

    private IEnumerable<OwnDataLine> Attendance(OwnRecord record)
    {
        var (own, meeting) = (record.Own, record.Meeting);
        yield return new(texts["Name"], own.Name, texts["Damit wir wissen, wer kommt, und dich am Eingang finden."]);
        yield return new(
            texts["E-Mail"],
            own.Email.Length > 0 ? own.Email : texts["keine angegeben"],
            texts["Für die Bestätigung, deinen Link und Nachrichten zum Treffen."]
        );
        if (own.PendingEmail is { } pending)
            yield return new(
                texts["Neue E-Mail-Adresse"],
                pending,
                texts["Wartet, bis du sie über den Link in unserer Mail dorthin bestätigst."]
            );
        yield return new(
            texts["Antwort"],
            RegistrationTexts.PlaceStatus(own.Data, own.PlaceStatus, texts),
            texts["Für Stühle, Raum und Warteliste."]
        );
        yield return new(texts["Personen"], $"{own.Persons}", texts["Für Stühle, Raum und Warteliste."]);
        if (own.WaitsSince is { } since)
            yield return new(
                texts["Wartet seit"],
                At(since, meeting) + (own.WishedPersons is { } wished ? ", " + RegistrationTexts.Persons(wished, texts) : ""),
                texts["Für die Reihenfolge auf der Warteliste."]
            );
        var filled = new FilledIn(own.Data, AskedFor.By(meeting))
        {
            Contribution = Contribution(own, meeting),
            Choices = [.. own.Choices.Select(chosen => chosen.Facts)],
        };
        foreach (var field in RegistrationFields.InOwnData(filled, texts))
        {
            foreach (var value in field.InOwnData(filled, texts))
                yield return Line(field, value);
            if (field == RegistrationFields.Contribution)
                foreach (var paper in record.Papers)
                    yield return new(
                        texts["Unterlagen zu deinem Beitrag"],
                        $"{paper.FileName} ({paper.Length / 1024 + 1} kB), {At(paper.HandedInAt, meeting)}",
                        paper.MayBePublished
                            ? texts["Du hast erlaubt, dass wir sie veröffentlichen."]
                            : texts["Für die Koordinierungsgruppe, nicht zur Veröffentlichung."]
                    );
        }
    }

    private OwnDataLine Line(RegistrationField field, string value) => new(field.Label(texts), value, field.Why(texts));

    private List<string>? Contribution(Registration own, Meeting meeting) =>
        own.Contribution is not { } contribution
            ? null
            :
            [
                .. new[]
                {
                    contribution.Topic,
                    meeting.Agenda.Find(item => item.Id == contribution.AgendaItem)?.Title,
                    texts["angemeldet {0}", At(contribution.AnnouncedAt, meeting)],
                    contribution.HasOwnSlot ? texts["zählt für sich"] : null,
                }.OfType<string>(),
            ];

    private IEnumerable<OwnDataLine> DataForReturn(OwnRecord record)
    {
        if (RegistrationTexts.DataForReturn(record.Own, 0, record.Meeting, texts).ToList() is { Count: > 0 } former)
            yield return new(
                texts["Von vorher aufgehoben"],
                string.Join('\n', former),
                texts["Damit nichts verloren ist, wenn du doch kommst. Es zählt nirgends mit."]
            );
    }

    private IEnumerable<OwnDataLine> Travel(OwnRecord record)
    {
        var filled = new FilledIn(record.Own.Data, AskedFor.By(record.Meeting));
        foreach (var field in new[] { RegistrationFields.Lift, RegistrationFields.Bed })
        foreach (var value in field.InOwnData(filled, texts))
            yield return Line(field, value);
        foreach (var at in record.IntroducedAt)
            yield return new(texts["Bekannt gemacht"], At(at, record.Meeting), texts["Damit niemand die Mail zweimal bekommt."]);
        foreach (var travel in record.Own.Travel)
            if (travel.LostAt is { } at)
                yield return new(texts["Klappte doch nicht"], At(at, record.Meeting), texts["Damit wir weitersuchen."]);
    }

    private IEnumerable<OwnDataLine> Later(Registration own, Meeting meeting)
    {
        if (own.Proposal is not { } later)
            yield break;
        var given = own.Offered()!;
        yield return new(
            texts["Kam an"],
            At(later.ArrivedAt, meeting),
            later.ByCalendar
                ? texts["Ein Kalenderprogramm schickte sie von deiner Adresse. Du entscheidest, ob sie gilt."]
                : texts["Mit deiner Adresse kam sie über das Formular. Du entscheidest, ob sie gilt."]
        );
        yield return new(
            texts["Darin steht"],
            string.Join(
                '\n',
                Differences.Between(meeting, own.Data, given).Select(difference => $"{difference.Name(texts)}: {difference.Change(texts)}")
            ),
            ""
        );
    }

    private IEnumerable<OwnDataLine> Consent(Registration own, Meeting meeting)
    {
        if (DeskReplyTexts.How(own, texts) is { } how)
            yield return new(texts["So kam deine Antwort"], how, texts["Damit ihr nachfragen könnt, wenn etwas nicht stimmt."]);
        if (own.ConsentSaid.Length > 0)
            yield return new(
                texts["So hast du zugestimmt"],
                own.ConsentSaid,
                texts["Damit sich zeigen lässt, wie du zugestimmt hast (Art. 7 DSGVO)."]
            );
        yield return new(
            texts["Wortlaut"],
            ConsentTexts.Said(own.ConsentText, texts),
            own.Via is null
                ? texts["Damit sich zeigen lässt, was du gelesen hast (Art. 7 DSGVO)."]
                : texts["Das steht bei allen, die das Formular ausfüllen."]
        );
        yield return new(texts["Wann"], $"{At(own.ConsentAt, meeting)} ({own.ConsentText})", "");
    }

    private IEnumerable<OwnDataLine> Remembered(Registration own, Meeting meeting)
    {
        yield return new(
            texts["Angemeldet, zuletzt geändert"],
            $"{At(own.CreatedAt, meeting)}\n{At(own.ChangedAt, meeting)}",
            texts["Damit nichts Neueres überschrieben wird."]
        );
        if (own.EmailVerifiedAt is { } proven)
            yield return new(texts["Link zum ersten Mal benutzt"], At(proven, meeting), texts["Zeigt, dass die Adresse dir gehört."]);
        yield return new(
            texts["Sprache"],
            own.Language switch
            {
                "de" => texts["Deutsch"],
                "en" => texts["Englisch"],
                var other => Texts.For(other).Name,
            },
            texts["In ihr schreiben wir dir."]
        );
        yield return new(
            texts["Erinnerungen und Rundbriefe"],
            own.Unsubscribed ? texts["abbestellt"] : texts["ja"],
            texts["Damit du nur bekommst, was du willst."]
        );
        yield return new(
            texts["Stichwörter"],
            string.Join(' ', RegistrationSearch.WordsOf(own)),
            texts["Damit die Koordinierungsgruppe dich auf einer langen Liste findet."]
        );
        if (own.Note.Length > 0)
            yield return new(texts["Notiz der Koordination"], own.Note, texts["Damit an dich gedacht ist. Du darfst sie lesen."]);
        if (own.EraseAt is { } erase)
            yield return new(
                texts["Wird gelöscht"],
                At(erase, meeting),
                texts["Die Koordination hat es verlangt und kann es bis dahin rückgängig machen."]
            );
        if (own.NotSameAs.Count > 0)
            yield return new(
                texts["Nicht dieselbe Person wie"],
                string.Join('\n', own.NotSameAs),
                texts["Jemand heißt wie du. Damit ihr nicht verwechselt werdet, steht hier die Nummer der anderen Anmeldung."]
            );
        if (own.CancellationHandled)
            yield return new(texts["Absage des Treffens"], texts["mitgeteilt"], texts["Damit niemand die Mail zweimal bekommt."]);
        yield return new(
            texts["Nummern"],
            $"{own.Id}\n{own.Version}\n{own.Generation}, {own.Sequence}",
            texts["Für deinen Link, deinen Kalendereintrag und damit zwei Fenster sich nicht in die Quere kommen."]
        );
    }

    private IEnumerable<OwnDataLine> ByTheDesk(OwnRecord record) =>
        record.ChangedByDesk.Select(at => new OwnDataLine(
            texts["Von der Koordination geändert"],
            At(at, record.Meeting),
            texts["Zehn Minuten lang bleibt auch, was vorher dastand, damit es sich rückgängig machen lässt."]
        ));

    private IEnumerable<OwnDataLine> AtTheDoor(OwnRecord record) =>
        record.Arrivals.Select(arrival => new OwnDataLine(
            texts["Am Einlass"],
            At(arrival.At, record.Meeting) + ", " + RegistrationTexts.Persons(arrival.Persons, texts),
            texts["Damit am Einlass niemand zweimal gezählt wird."]
        ));

    private IEnumerable<OwnDataLine> Mails(OwnRecord record)
    {
        if (record.Own.NotReached is { } notReached)
            yield return new(
                texts["Mail an dich kam zurück"],
                At(notReached, record.Meeting),
                texts["Eine Mail an dich kam nicht an. Damit die Koordinierungsgruppe es merkt und dich auf anderem Weg fragt."]
            );
        foreach (var mail in record.Mails)
            yield return new(
                services.GetKeyedService<ILetter>(mail.Kind)?.Called(texts) ?? mail.Kind,
                $"{(mail.ToYou ? texts["an dich"] : texts["nicht an dich"])}, {At(mail.Date, record.Meeting)}: {Said(mail.State)}",
                ""
            );
        foreach (var letter in record.Letters)
            yield return new(
                texts["Nur an dich geschrieben"],
                string.Join('\n', [At(letter.At, record.Meeting), letter.Subject, letter.Text, .. letter.Files]),
                ""
            );
        if (record.Collected > 0)
            yield return new(
                texts["Für die Koordination gesammelt"],
                $"{record.Collected}",
                texts["Geht zur vollen Stunde oder am Abend hinaus."]
            );
    }

    private string Said(OutboxState state) =>
        state switch
        {
            OutboxState.Waiting or OutboxState.Sending => texts["wartet"],
            OutboxState.Sent => texts["verschickt"],
            OutboxState.GivenUp => texts["aufgegeben"],
            OutboxState.Bounced => texts["kam zurück"],
            _ => texts["nicht mehr verschickt"],
        };

    private string At(DateTime utc, Meeting meeting) => SaidAt(LocalTime.FromUtc(utc, meeting.TimeZone));

    private string SaidAt(DateTime local) => $"{LocalTime.Date(local, texts.Culture)}, {LocalTime.Clock(local)}";
}

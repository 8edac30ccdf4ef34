using System.Text.RegularExpressions;
using Plattform.Text;

namespace Plattform.Meetings;

public static partial class MeetingFile
{
    internal static List<AgendaItem> ReadAgenda(FrontFields fields)
    {
        var (agenda, lines) = (new List<AgendaItem>(), new List<FrontFields>());
        foreach (var item in fields.MapsOrTexts("agenda", 100, "title"))
        {
            var read = new AgendaItem
            {
                Id = ReadId(item, agenda.Select(other => other.Id)),
                Title = item.Line("title", Sentence, required: true),
                Day = item.Date("day", required: false),
                Venue = ReadVenue(item),
                At = item.Clock("at"),
                Unnumbered = !item.Flag("numbered", otherwise: true),
                Minutes = item.Number("minutes", 1, MaxMinutes),
                ContributionMinutes = item.Number("contributionMinutes", 1, MaxMinutes),
                Details = item.Text("details", Long) is { Length: > 0 } details ? details : null,
                Points = [.. item.MapsOrTexts("points", 100, "title").Select(ReadPoint)],
                Sessions = ReadSessions(item),
            };
            item.RefuseUnknown();
            if (read is { Unnumbered: true, ContributionMinutes: not null })
                item.Fault("numbered", item.Texts["Ein Punkt, zu dem Beiträge kommen, braucht seine Nummer."]);
            if (read.Venue is not null && read.Day is null)
                item.Fault("venue", item.Texts["Ein eigener Ort gehört zu einem Tag: Bitte gib auch den Tag an."]);
            agenda.Add(read);
            lines.Add(item);
        }

        AgendaOrder.Check(fields, agenda, lines);

        return WithIds(agenda, "top", item => item.Id, item => item.Title, (item, id) => item.Id = id);
    }

    private static Venue? ReadVenue(FrontFields item)
    {
        var content = new MeetingContent();
        MeetingFields.Venue.Read(item, content);
        return item.Has("venue") ? content.Venue : null;
    }

    private static List<Session> ReadSessions(FrontFields item)
    {
        var sessions = new List<Session>();
        foreach (var entry in item.MapsOrTexts("sessions", 40, "title"))
        {
            sessions.Add(
                new()
                {
                    Id = ReadId(entry, sessions.Select(other => other.Id)),
                    Title = entry.Line("title", Short, required: true),
                    Room = entry.OptionalLine("room", Short),
                    Host = entry.OptionalLine("host", Short),
                    Places = entry.Number("places", 1, 100_000),
                }
            );
            entry.RefuseUnknown();
        }

        return WithIds(sessions, "session", session => session.Id, session => session.Title, (session, id) => session.Id = id);
    }

    internal static List<Hint> ReadHints(FrontFields fields)
    {
        var hints = new List<Hint>();
        foreach (var entry in fields.Maps("hints", 20))
        {
            hints.Add(new() { Title = entry.Line("title", 80, required: true), Text = entry.Text("text", Sentence, required: true) });
            entry.RefuseUnknown();
        }

        return hints;
    }

    internal static List<Deadline> ReadDeadlines(FrontFields fields)
    {
        var deadlines = new List<Deadline>();
        foreach (var entry in fields.Maps("deadlines", 20))
        {
            deadlines.Add(new() { Date = entry.Date("date") ?? default, Text = entry.Line("text", Short, required: true) });
            entry.RefuseUnknown();
        }

        return deadlines;
    }

    private static AgendaPoint ReadPoint(FrontFields point)
    {
        var read = new AgendaPoint
        {
            Title = point.Line("title", Sentence, required: true),
            Minutes = point.Number("minutes", 1, MaxMinutes),
        };
        point.RefuseUnknown();
        return read;
    }

    internal static List<Contact> ReadContacts(FrontFields fields) => [.. fields.Maps("contacts", 20).Select(ReadContact)];

    private static Contact ReadContact(FrontFields contact)
    {
        var read = new Contact
        {
            Name = contact.Line("name", Short),
            Email = Checked(
                contact,
                "email",
                contact.Line("email", 254),
                MeetingText.IsEmail,
                contact.Texts["Das muss eine Mailadresse wie name@example.org sein."]
            ),
            Phone = contact.OptionalLine("phone", 60),
        };
        contact.RefuseUnknown();
        if (read.Email.Length == 0 && read.Phone is null)
            contact.Fault(
                "email",
                contact.Texts["Es fehlt eine Mailadresse oder eine Telefonnummer: Bitte gib wenigstens eins davon an."]
            );
        else if (read.Phone is { } phone && !PhoneLink.IsNumber(phone))
            contact.Fault(
                "phone",
                contact.Texts["Das muss eine Telefonnummer sein: Ziffern, Leerzeichen und + - / ( ), keine Buchstaben."]
            );
        return read;
    }

    internal static List<RelatedEvent> ReadRelated(FrontFields fields)
    {
        var related = new List<RelatedEvent>();
        foreach (var other in fields.Maps("related", 20))
        {
            related.Add(
                new()
                {
                    Id = ReadId(other, related.Select(earlier => earlier.Id)),
                    Title = other.Line("title", Short, required: true),
                    Date = other.Date("date") ?? default,
                    Place = other.OptionalLine("place", Short),
                    Note = other.OptionalLine("note", Sentence),
                }
            );
            other.RefuseUnknown();
        }

        return WithIds(related, "event", other => other.Id, other => other.Title, (other, id) => other.Id = id);
    }

    internal static List<Wanted> ReadWanted(FrontFields fields)
    {
        var wanted = new List<Wanted>();
        foreach (var entry in fields.Maps("wanted", MostWanted))
        {
            var cakes = entry.Line("cakes", Short);
            wanted.Add(
                new()
                {
                    Id = ReadId(entry, wanted.Select(earlier => earlier.Id)),
                    Title = entry.Line("title", Short, required: cakes.Length == 0),
                    Count = entry.Number("count", 1, MostCount, required: true) ?? 0,
                    Cakes = cakes switch
                    {
                        "" => null,
                        "any" => CakeMarks.None,
                        "vegan" => CakeMarks.Vegan,
                        "glutenfree" => CakeMarks.GlutenFree,
                        _ => Fault(entry, "cakes", entry.Texts["Das muss any, vegan oder glutenfree sein."], CakeMarks.None),
                    },
                }
            );
            entry.RefuseUnknown();
        }

        return WithIds(wanted);
    }

    internal static List<Question> ReadQuestions(FrontFields fields)
    {
        var questions = new List<Question>();
        foreach (var entry in fields.Maps("questions", 8))
        {
            var question = new Question
            {
                Id = ReadId(entry, questions.Select(earlier => earlier.Id)),
                Text = entry.Line("text", Short, required: true),
                Choices = entry.Lines("choices", 10, 120),
                Several = entry.Flag("several"),
                Places = entry.Number("places", 1, 100_000),
            };
            entry.RefuseUnknown();
            if (question.Choices.Count == 1)
                entry.Fault(
                    "choices",
                    entry.Texts["Eine allein ist keine Auswahl: Gib 2 bis 10 an, oder keine für eine Antwort in eigenen Worten."]
                );
            else if (question.Choices.Distinct(StringComparer.Ordinal).Count() < question.Choices.Count)
                entry.Fault("choices", entry.Texts["Eins davon steht hier zweimal."]);
            else if (question.Choices.Count == 0 && (question.Several || question.Places is not null))
                entry.Fault(question.Several ? "several" : "places", entry.Texts["Das braucht Antworten zur Auswahl (choices)."]);
            questions.Add(question);
        }

        return WithIds(questions, "question", question => question.Id, question => question.Text, (question, id) => question.Id = id);
    }

    private static List<AttachmentDraft> ReadAttachments(FrontFields fields, Func<string, byte[]?> openAttachment)
    {
        var attachments = new List<AttachmentDraft>();
        foreach (var entry in fields.Maps("attachments", MeetingAttachments.Most))
        {
            var (name, title) = (entry.Line("file", 120, required: true), entry.Line("title", Short));
            entry.RefuseUnknown();
            if (name.Length == 0)
                continue;
            if (!FileName().IsMatch(name) || !AttachmentDraft.ContentTypes.ContainsKey(Path.GetExtension(name)))
                entry.Fault(
                    "file",
                    entry.Texts[
                        "Ein Dateiname hat Buchstaben von a bis z, Ziffern, Punkte, Striche und Unterstriche und endet auf {0}.",
                        string.Join(", ", AttachmentDraft.ContentTypes.Keys)
                    ]
                );
            else if (attachments.Any(other => other.FileName.Equals(name, StringComparison.OrdinalIgnoreCase)))
                entry.Fault("file", entry.Texts["Diese Datei steht hier zweimal."]);
            else
                attachments.Add(new(name, title, openAttachment(name), entry.LineOf("file")));
            if (attachments.LastOrDefault() is { Content.Length: > AttachmentDraft.MaxBytes } large && large.FileName == name)
                entry.Fault("file", entry.Texts["Diese Datei ist zu groß: höchstens {0} Bytes.", AttachmentDraft.MaxBytes]);
        }

        return attachments;
    }

    private static string ReadId(FrontFields item, IEnumerable<string> earlier)
    {
        var id = item.Line("id", 80);
        if (id.Length > 0 && !MeetingText.IsId(id))
            item.Fault("id", item.Texts["Kleine Buchstaben von a bis z, Ziffern und Striche dazwischen."]);
        else if (id.Length > 0 && earlier.Contains(id))
            item.Fault("id", item.Texts["„{0}“ steht hier zweimal.", id]);
        return id;
    }

    /// <summary>Entries without an id get one derived from their title, and keep it.</summary>
    internal static List<Wanted> WithIds(List<Wanted> wanted) =>
        WithIds(wanted, "wanted", entry => entry.Id, entry => entry.Title, (entry, id) => entry.Id = id);

    internal static List<T> WithIds<T>(List<T> items, string kind, Func<T, string> id, Func<T, string> title, Action<T, string> name)
    {
        foreach (var (item, position) in items.Select((item, index) => (item, index + 1)).Where(entry => id(entry.item).Length == 0))
            name(item, FreeId(MeetingText.ToSlug(title(item)), $"{kind}-{position}", items.Select(id)));
        return items;
    }

    private static string FreeId(string wanted, string other, IEnumerable<string> taken) =>
        new[] { wanted, other }
            .Concat(Enumerable.Range(2, 200).Select(n => $"{other}-{n}"))
            .First(id => MeetingText.IsId(id) && !taken.Contains(id));

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,119}\z")]
    private static partial Regex FileName();
}

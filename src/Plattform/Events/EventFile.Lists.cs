using System.Text.RegularExpressions;

namespace Plattform.Events;

/// <summary>The lists in an event file: agenda, contacts, related events, attachments.</summary>
public static partial class EventFile
{
    private static List<AgendaItem> ReadAgenda(FrontFields fields)
    {
        var agenda = new List<(AgendaItem Item, FrontFields Fields)>();
        foreach (var item in fields.Maps("agenda", 100))
        {
            var read = new AgendaItem
            {
                Id = ReadId(item, agenda.Select(other => other.Item.Id)),
                Title = item.Line("title", Sentence, required: true),
                Minutes = item.Number("minutes", 1, MaxMinutes),
                ContributionMinutes = item.Number("contributionMinutes", 1, MaxMinutes),
                Details = item.Text("details", Long) is { Length: > 0 } details ? details : null,
                Points = [.. item.Maps("points", 100).Select(ReadPoint)],
            };
            item.RefuseUnknown();
            if (!item.Has("minutes") && !item.Has("contributionMinutes") && read.Points.All(point => point.Minutes is null))
                item.Fault("minutes", "This item has no time: give it minutes, or contributionMinutes, or points with minutes.");
            agenda.Add((read, item));
        }

        foreach (var (item, position) in agenda.Select((entry, index) => (entry.Item, index + 1)).Where(entry => entry.Item.Id.Length == 0))
            item.Id = FreeId(EventText.ToSlug(item.Title), $"top-{position}", agenda.Select(entry => entry.Item.Id));
        return [.. agenda.Select(entry => entry.Item)];
    }

    private static AgendaPoint ReadPoint(FrontFields point)
    {
        var read = new AgendaPoint { Title = point.Line("title", Sentence, required: true), Minutes = point.Number("minutes", 1, MaxMinutes) };
        point.RefuseUnknown();
        return read;
    }

    private static Contact ReadContact(FrontFields contact)
    {
        var read = new Contact
        {
            Name = contact.Line("name", Short),
            Email = Checked(contact, "email", contact.Line("email", 254, required: true), EventText.IsEmail, "This must be an e-mail address like name@example.org."),
            Phone = contact.OptionalLine("phone", 60),
        };
        contact.RefuseUnknown();
        return read;
    }

    private static List<RelatedEvent> ReadRelated(FrontFields fields)
    {
        var related = new List<RelatedEvent>();
        foreach (var other in fields.Maps("related", 20))
        {
            related.Add(new()
            {
                Id = ReadId(other, related.Select(earlier => earlier.Id)),
                Title = other.Line("title", Short, required: true),
                Date = other.Date("date") ?? default,
                Place = other.OptionalLine("place", Short),
                Note = other.OptionalLine("note", Sentence),
            });
            other.RefuseUnknown();
        }

        foreach (var (other, position) in related.Select((other, index) => (other, index + 1)).Where(entry => entry.other.Id.Length == 0))
            other.Id = FreeId(EventText.ToSlug(other.Title), $"event-{position}", related.Select(entry => entry.Id));
        return related;
    }

    private static List<AttachmentDraft> ReadAttachments(FrontFields fields, Func<string, byte[]?> openAttachment)
    {
        var attachments = new List<AttachmentDraft>();
        foreach (var entry in fields.Maps("attachments", 20))
        {
            var (name, title) = (entry.Line("file", 120, required: true), entry.Line("title", Short));
            entry.RefuseUnknown();
            if (name.Length == 0)
                continue;
            if (!FileName().IsMatch(name) || !AttachmentDraft.ContentTypes.ContainsKey(Path.GetExtension(name)))
                entry.Fault("file", $"A file name has letters a to z, digits, dots, hyphens and underscores, and ends in {string.Join(", ", AttachmentDraft.ContentTypes.Keys)}.");
            else if (attachments.Any(other => other.FileName.Equals(name, StringComparison.OrdinalIgnoreCase)))
                entry.Fault("file", "This file stands here twice.");
            else
                attachments.Add(new(name, title, openAttachment(name), entry.LineOf("file")));
            if (attachments.LastOrDefault() is { Content.Length: > AttachmentDraft.MaxBytes } large && large.FileName == name)
                entry.Fault("file", $"This file is too large: at most {AttachmentDraft.MaxBytes} bytes.");
        }

        return attachments;
    }

    private static string ReadId(FrontFields item, IEnumerable<string> earlier)
    {
        var id = item.Line("id", 80);
        if (id.Length > 0 && !EventText.IsId(id))
            item.Fault("id", "Small letters a to z, digits and hyphens between them.");
        else if (id.Length > 0 && earlier.Contains(id))
            item.Fault("id", $"\"{id}\" stands here twice.");
        return id;
    }

    private static string FreeId(string wanted, string other, IEnumerable<string> taken) =>
        new[] { wanted, other }.Concat(Enumerable.Range(2, 200).Select(n => $"{other}-{n}")).First(id => EventText.IsId(id) && !taken.Contains(id));

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,119}\z")]
    private static partial Regex FileName();
}

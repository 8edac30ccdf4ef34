using System.Text.RegularExpressions;
using Plattform.Tools;

namespace Plattform.Meetings;

/// <param name="Line">Of the file, from 1.</param>
/// <param name="Field">For example <c>agenda[2].minutes</c>; empty when the fault belongs to no field.</param>
public sealed record MeetingFileError(int Line, string Field, string Message)
{
    public override string ToString() => Field.Length == 0 ? $"Line {Line}: {Message}" : $"Line {Line}, {Field}: {Message}";
}

/// <param name="Draft">Null when there are errors.</param>
public sealed record MeetingFileReading(MeetingDraft? Draft, IReadOnlyList<MeetingFileError> Errors);

/// <summary>
/// An event as a file to write by hand: YAML between two lines of three hyphens, then the invitation in Markdown. Its keys
/// are those of <see cref="Meeting"/>; README lists them. What <see cref="Write"/> makes is read as the same event again.
/// </summary>
public static partial class MeetingFile
{
    /// <summary>Bytes of a file that is read, characters of a text.</summary>
    public const int LongestFile = 1_000_000;

    /// <summary>Lines of what is wanted, and how many of each.</summary>
    internal const int MostWanted = 20, MostCount = 999;
    private const int Short = 200, Sentence = 1000, Long = 20_000, MaxMinutes = 1440;

    /// <param name="openAttachment">Gives the bytes of a file beside the event file by its name, or null.</param>
    /// <returns>All faults at once; bad input never throws.</returns>
    public static MeetingFileReading Read(string text, Func<string, byte[]?> openAttachment)
    {
        var errors = new List<MeetingFileError>();
        var draft = text.Length > LongestFile
            ? Refused(errors, $"This file is too long: at most {LongestFile} characters.")
            : Read(text.TrimStart('\uFEFF').Replace("\r\n", "\n").Replace('\r', '\n'), openAttachment, errors);
        return errors.Count == 0 ? new(draft, []) : new(null, [.. errors.OrderBy(error => error.Line)]);
    }

    private static MeetingDraft? Read(string text, Func<string, byte[]?> openAttachment, List<MeetingFileError> errors)
    {
        if (Split(text) is not { } parts)
            return Refused(errors, "The file must begin with a line of three hyphens (---), then the keys, then again a line of three hyphens.");
        if (FrontMatter.Parse(parts.FrontMatter, parts.FirstLine, errors) is not { } map)
            return null;

        var fields = new FrontFields(map, "", errors);
        var draft = new MeetingDraft
        {
            Slug = Checked(fields, "slug", fields.Line("slug", 80, required: true), MeetingText.IsSlug, "Small letters a to z, digits and hyphens between them, and not a word the site uses itself (neu, leute, protokoll, anmelden, abmelden)."),
            Status = fields.Line("status", Short) switch { "" or "draft" => MeetingStatus.Draft, "published" => MeetingStatus.Published, "cancelled" => MeetingStatus.Cancelled, _ => Fault(fields, "status", "This must be draft, published or cancelled.", MeetingStatus.Draft) },
            Title = fields.Line("title", Short, required: true),
            Language = fields.Line("language", Short) switch { "" or "de" => "de", "en" => "en", _ => Fault(fields, "language", "This must be de or en.", "de") },
            Salutation = fields.Text("salutation", Sentence),
            Venue = ReadVenue(fields),
            Hints = ReadHints(fields),
            AdmissionNotice = fields.Line("admissionNotice", Sentence),
            AgendaNote = fields.Line("agendaNote", Sentence),
            Agenda = ReadAgenda(fields),
            Contacts = [.. fields.Maps("contacts", 20).Select(ReadContact)],
            Signatories = fields.Lines("signatories", 50, Short),
            Group = fields.Line("group", Short),
            Alliances = fields.Lines("alliances", 500, 120),
            Related = ReadRelated(fields),
            Capacity = fields.Number("capacity", 1, 100_000),
            Livestream = fields.Flag("livestream"),
            StreamUrl = fields.OptionalLine("streamUrl", 2000) is { } url ? Checked(fields, "streamUrl", url, IsWebAddress, "This must be an address that begins with https:// or http://.") : null,
            ServingsPerCake = fields.Number("servingsPerCake", 1, 100) ?? 12,
            Wanted = ReadWanted(fields),
            Questions = ReadQuestions(fields),
            Lifts = fields.Flag("lifts"),
            Beds = fields.Flag("beds"),
            WithoutEmail = fields.Flag("withoutEmail"),
            ConfirmEmail = fields.Flag("confirmEmail"),
            Attachments = ReadAttachments(fields, openAttachment),
        };
        ReadTimes(fields, draft);
        draft.Invitation = ReadInvitation(parts.Body, parts.BodyLine, errors);
        fields.RefuseUnknown();
        return draft;
    }

    private static (string FrontMatter, int FirstLine, string Body, int BodyLine)? Split(string text)
    {
        var lines = text.Split('\n');
        var first = Array.FindIndex(lines, line => line.TrimEnd().Length > 0);
        var last = first < 0 || lines[first].TrimEnd() != "---" ? -1 : Array.FindIndex(lines, first + 1, line => line.TrimEnd() == "---");
        return last < 0 ? null : (string.Join('\n', lines[(first + 1)..last]) + "\n", first + 2, string.Join('\n', lines[(last + 1)..]), last + 2);
    }

    private static Venue ReadVenue(FrontFields fields)
    {
        if (fields.Map("venue") is not { } venue)
            return new();
        var read = new Venue { Name = venue.Line("name", Short), Street = venue.Line("street", Short), PostalCode = venue.Line("postalCode", 20), City = venue.Line("city", Short) };
        venue.RefuseUnknown();
        return read;
    }

    private static Hints ReadHints(FrontFields fields) => new()
    {
        Parking = fields.OptionalLine("parking", Sentence),
        PublicTransport = fields.OptionalLine("publicTransport", Sentence),
        StepFreeAccess = fields.OptionalLine("stepFreeAccess", Sentence),
        Provided = fields.OptionalLine("provided", Sentence),
        Cakes = fields.OptionalLine("cakes", Sentence),
        Livestream = fields.OptionalLine("livestreamNote", Sentence),
        Admission = fields.OptionalLine("admission", Sentence),
    };

    private static void ReadTimes(FrontFields fields, MeetingDraft draft)
    {
        var (start, end) = (ReadLocal(fields, "start"), ReadLocal(fields, "end"));
        var (opens, closes) = (fields.Moment("opens"), fields.Moment("closes"));
        var zone = fields.Line("timeZone", Short) is { Length: > 0 } named ? named : draft.TimeZone;
        if (!LocalTime.IsKnownZone(zone))
        {
            fields.Fault("timeZone", "This time zone is not known here; it is a name like Europe/Berlin.");
            return;
        }

        draft.TimeZone = zone;
        (draft.OpensAt, draft.ClosesAt) = (ToUtc(opens, zone), ToUtc(closes, zone));
        if (draft.OpensAt >= draft.ClosesAt)
            fields.Fault("closes", "This must be after opens.");
        if (start is null || end is null)
            return;
        (draft.Start, draft.End, draft.EndLine) = (start.Value, end.Value, fields.LineOf("end"));
        foreach (var (key, local) in new[] { ("start", draft.Start), ("end", draft.End) })
        {
            if (!LocalTime.Exists(local, zone))
                fields.Fault(key, "This time does not exist: on that night the clocks jump over it.");
        }

        if (LocalTime.ToUtc(draft.End, zone) <= LocalTime.ToUtc(draft.Start, zone))
            fields.Fault("end", "This must be after start.");
        else if (draft.End - draft.Start > TimeSpan.FromDays(31))
            fields.Fault("end", "This is more than 31 days after start.");
    }

    private static DateTime? ReadLocal(FrontFields fields, string key)
    {
        var moment = fields.Moment(key, required: true);
        if (moment is { Kind: DateTimeKind.Utc })
            fields.Fault(key, "This is the time on the clocks at the venue: please without Z.");
        return moment;
    }

    private static DateTime? ToUtc(DateTime? moment, string zone) =>
        moment is { Kind: DateTimeKind.Unspecified } local ? LocalTime.ToUtc(local, zone) : moment;

    private static string ReadInvitation(string body, int line, List<MeetingFileError> errors)
    {
        var invitation = BlankLines().Replace(body, "").TrimEnd();
        var fault = invitation.Length > Long ? $"The invitation is too long: {invitation.Length} characters, at most {Long}." : MeetingText.Fault(invitation);
        if (fault is not null)
            errors.Add(new(line, "", fault));
        return invitation;
    }

    private static string Checked(FrontFields fields, string key, string text, Func<string, bool> isFine, string message)
    {
        if (text.Length > 0 && !isFine(text))
            fields.Fault(key, message);
        return text;
    }

    private static T Fault<T>(FrontFields fields, string key, string message, T otherwise)
    {
        fields.Fault(key, message);
        return otherwise;
    }

    private static MeetingDraft? Refused(List<MeetingFileError> errors, string message)
    {
        errors.Add(new(1, "", message));
        return null;
    }

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && address.Host.Length > 0;

    [GeneratedRegex(@"\A(?:[ \t]*\n)+")]
    private static partial Regex BlankLines();
}

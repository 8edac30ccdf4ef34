using System.Text.RegularExpressions;
using Plattform.Look;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Meetings;

/// <param name="Field">For example <c>agenda[2].minutes</c>; empty when the error belongs to no field.</param>
public sealed record MeetingFileError(int Line, string Field, string Message)
{
    public string Said(Texts texts) =>
        Field.Length == 0 ? texts["Zeile {0}: {1}", Line, Message] : texts["Zeile {0}, {1}: {2}", Line, Field, Message];
}

/// <param name="texts">In the language of the one who reads the errors.</param>
public sealed class MeetingFileErrors(Texts texts) : List<MeetingFileError>
{
    public Texts Texts => texts;
}

public sealed record MeetingFileReading(MeetingDraft? Draft, IReadOnlyList<MeetingFileError> Errors);

/// <summary>A meeting as a handwritten file: YAML between two <c>---</c> lines, then the invitation in Markdown; README
/// lists the keys. What <see cref="Write"/> makes is read as the same meeting again.</summary>
public static partial class MeetingFile
{
    /// <summary>Bytes of a file, characters of a text.</summary>
    public const int LongestFile = 1_000_000;

    internal const int MostWanted = 20,
        MostAccessLines = 20,
        MostCount = 999;
    public const int Long = 20_000;
    internal const int Short = 200,
        Sentence = 1000,
        MaxMinutes = 1440,
        MaxDays = 31;

    /// <returns>All errors at once; bad input never throws.</returns>
    public static MeetingFileReading Read(string text, Func<string, byte[]?> openAttachment, Texts? texts = null)
    {
        var errors = new MeetingFileErrors(texts ?? Texts.English);
        var draft =
            text.Length > LongestFile
                ? Refused(errors, errors.Texts["Diese Datei ist zu lang: höchstens {0} Zeichen.", LongestFile])
                : Read(text.TrimStart('\uFEFF').Replace("\r\n", "\n").Replace('\r', '\n'), openAttachment, errors);
        return errors.Count == 0 ? new(draft, []) : new(null, [.. errors.OrderBy(error => error.Line)]);
    }

    private static MeetingDraft? Read(string text, Func<string, byte[]?> openAttachment, MeetingFileErrors errors)
    {
        if (Split(text) is not { } parts)
            return Refused(
                errors,
                errors.Texts[
                    "Die Datei muss mit einer Zeile aus drei Strichen (---) beginnen, dann kommen die Schlüssel, dann wieder eine Zeile aus drei Strichen."
                ]
            );
        if (FrontMatter.Parse(parts.FrontMatter, parts.FirstLine, errors) is not { } map)
            return null;

        var fields = new FrontFields(map, "", errors);
        var draft = new MeetingDraft
        {
            Slug = ReadSlug(fields),
            Status = ReadStatus(fields),
            LineOf = fields.LineOf,
        };
        foreach (var field in MeetingFields.All)
            field.Read(fields, draft.Content);
        draft.Attachments = ReadAttachments(fields, openAttachment);
        draft.Content.Invitation = ReadInvitation(parts.Body, parts.BodyLine, errors);
        fields.RefuseUnknown();
        if (errors.Count == 0)
        {
            CheckDays(fields, draft.Content);
            CheckSeries(fields, draft.Slug, draft.Content);
        }

        return draft;
    }

    private static (string FrontMatter, int FirstLine, string Body, int BodyLine)? Split(string text)
    {
        var lines = text.Split('\n');
        var first = Array.FindIndex(lines, line => line.TrimEnd().Length > 0);
        var last = first < 0 || lines[first].TrimEnd() != "---" ? -1 : Array.FindIndex(lines, first + 1, line => line.TrimEnd() == "---");
        return last < 0
            ? null
            : (string.Join('\n', lines[(first + 1)..last]) + "\n", first + 2, string.Join('\n', lines[(last + 1)..]), last + 2);
    }

    private static string ReadSlug(FrontFields fields) =>
        Checked(
            fields,
            "slug",
            fields.Line("slug", 80, required: true),
            MeetingText.IsSlug,
            fields.Texts[
                "Kleine Buchstaben von a bis z, Ziffern und Striche dazwischen, und kein Wort, das die Website selbst braucht, wie neu, gruppe, verlauf oder termine."
            ]
        );

    private static MeetingStatus ReadStatus(FrontFields fields) =>
        fields.Line("status", Short) switch
        {
            "" or "draft" => MeetingStatus.Draft,
            "published" => MeetingStatus.Published,
            "cancelled" => MeetingStatus.Cancelled,
            _ => Fault(
                fields,
                "status",
                fields.Texts["Das muss draft (Entwurf), published (zu sehen) oder cancelled (abgesagt) sein."],
                MeetingStatus.Draft
            ),
        };

    internal static void ReadLanguage(FrontFields fields, MeetingContent content)
    {
        var code = fields.Line("language", Short);
        content.Language = Texts.For(code).Language;
        if (code.Length > 0 && Texts.Find(code) is null)
            fields.Fault(
                "language",
                fields.Texts["Das muss eine Sprache der Seiten sein: {0}.", string.Join(", ", Texts.All.Select(known => known.Language))]
            );
    }

    internal static void ReadTimes(FrontFields fields, MeetingContent content)
    {
        var (start, end) = (ReadLocal(fields, "start", required: true), ReadLocal(fields, "end", required: false));
        content.Doors = fields.Clock("doors");
        var isAbout = fields.Flag("endsAbout");
        var zone = fields.Line("timeZone", Short) is { Length: > 0 } named ? named : content.TimeZone;
        if (!LocalTime.IsKnownZone(zone))
        {
            fields.Fault("timeZone", fields.Texts["Diese Zeitzone ist hier nicht bekannt; sie heißt zum Beispiel Europe/Berlin."]);
            return;
        }

        content.TimeZone = zone;
        if (isAbout && !fields.Has("end"))
            fields.Fault("endsAbout", fields.Texts["Das heißt, dass das Ende ungefähr gemeint ist: Bitte gib auch das Ende an."]);
        if (start is null || (end is null && fields.Has("end")))
            return;
        content.Start = start.Value.Local;
        content.WholeDay = start.Value.IsDay;
        content.EndKind =
            end is null ? EndKind.Unnamed
            : isAbout ? EndKind.About
            : EndKind.Named;
        if (end is not null)
            ReadEnd(fields, content, end.Value);
        if (!content.WholeDay && content.Doors > TimeOnly.FromDateTime(content.Start))
            fields.Fault("doors", fields.Texts["Das darf nicht nach dem Beginn (start) liegen."]);
        CheckClock(fields, "start", content.Start, zone);
        if (end is not null)
            CheckClock(fields, "end", content.End, zone);
        if (!content.WholeDay && content.Doors is { } doors)
            CheckClock(fields, "doors", content.Start.Date + doors.ToTimeSpan(), zone);
    }

    private static void ReadEnd(FrontFields fields, MeetingContent content, (DateTime Local, bool IsDay) end)
    {
        content.End = content.Start;
        if (end.IsDay != content.WholeDay)
        {
            fields.Fault("end", fields.Texts["Beginn und Ende sind entweder beide Tage oder beide Tage mit Uhrzeit."]);
            return;
        }

        content.End = end.IsDay ? end.Local.AddDays(1) : end.Local;
        if (LocalTime.ToUtc(content.End, content.TimeZone) <= LocalTime.ToUtc(content.Start, content.TimeZone))
            fields.Fault("end", fields.Texts["Das muss nach dem Beginn (start) liegen."]);
        else if (content.End - content.Start > TimeSpan.FromDays(MaxDays))
            fields.Fault("end", fields.Texts["Das liegt mehr als {0} Tage nach dem Beginn.", MaxDays]);
    }

    /// <summary>What shows only when everything is read.</summary>
    private static void CheckDays(FrontFields fields, MeetingContent content)
    {
        var end = content.EndKind == EndKind.Unnamed ? content.EstimatedEnd() : content.End;
        if (end - content.Start > TimeSpan.FromDays(MaxDays))
            fields.Fault("agenda", fields.Texts["Das dauert mehr als {0} Tage.", MaxDays]);
        var lastDay = DateOnly.FromDateTime(new MeetingTimes(content.Start, end, content.EndKind, content.WholeDay).LastDay);
        foreach (var (deadline, n) in content.Deadlines.Select((deadline, index) => (deadline, index)))
        {
            if (deadline.Date > lastDay)
                fields.Entry("deadlines", n).Fault("date", fields.Texts["Das ist nach dem Treffen."]);
        }

        var day = DateOnly.FromDateTime(content.Start);
        foreach (var (item, n) in content.Agenda.Select((item, index) => (item, index)))
        {
            day = item.Day ?? day;
            if (item.At is { } at)
                CheckClock(fields.Entry("agenda", n), "at", day.ToDateTime(at), content.TimeZone);
        }
    }

    /// <summary><c>only</c>, or <c>also</c>, which says the same as <c>livestream: true</c>.</summary>
    internal static void ReadOnline(FrontFields fields, MeetingContent content)
    {
        var online = fields.Line("online", Short);
        if (online is not ("" or "only" or "also"))
            fields.Fault("online", fields.Texts["Das muss only (nur online) oder also (auch online) sein."]);
        content.OnlineOnly = online == "only";
        content.Livestream |= online.Length > 0;
    }

    internal static void ReadOpening(FrontFields fields, MeetingContent content)
    {
        content.OpensAt = ReadMoment(fields, "opens", content.TimeZone, daysLater: 0);
        content.ClosesAt = ReadMoment(fields, "closes", content.TimeZone, daysLater: 1);
        if (content.OpensAt >= content.ClosesAt)
            fields.Fault("closes", fields.Texts["Das muss nach opens liegen."]);
    }

    /// <summary>UTC. A day alone is its midnight, or the one that many days later.</summary>
    private static DateTime? ReadMoment(FrontFields fields, string key, string zone, int daysLater)
    {
        var moment = fields.IsDate(key) ? fields.Date(key)?.AddDays(daysLater).ToDateTime(default) : fields.Moment(key);
        if (moment is not { Kind: DateTimeKind.Unspecified } local)
            return moment;
        CheckClock(fields, key, local, zone);
        return LocalTime.ToUtc(local, zone);
    }

    private static void CheckClock(FrontFields fields, string key, DateTime local, string zone)
    {
        if (!LocalTime.Exists(local, zone))
            fields.Fault(key, fields.Texts["Diese Uhrzeit gibt es nicht: In der Nacht springen die Uhren darüber hinweg."]);
    }

    private static (DateTime Local, bool IsDay)? ReadLocal(FrontFields fields, string key, bool required)
    {
        if (fields.IsDate(key))
            return fields.Date(key) is { } day ? (day.ToDateTime(default), true) : null;
        var moment = fields.Moment(key, required);
        if (moment is { Kind: DateTimeKind.Utc })
            fields.Fault(key, fields.Texts["Das ist die Uhrzeit am Ort: bitte ohne Z."]);
        return moment is { } local ? (local, false) : null;
    }

    private static string ReadInvitation(string body, int line, MeetingFileErrors errors)
    {
        var invitation = BlankLines().Replace(body, "").TrimEnd();
        var fault =
            invitation.Length > Long
                ? errors.Texts["Die Einladung ist zu lang: {0} Zeichen, höchstens {1}.", invitation.Length, Long]
                : MeetingText.Fault(invitation, errors.Texts);
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

    private static MeetingDraft? Refused(MeetingFileErrors errors, string message)
    {
        errors.Add(new(1, "", message));
        return null;
    }

    [GeneratedRegex(@"\A(?:[ \t]*\n)+")]
    private static partial Regex BlankLines();
}

using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Time;

namespace Plattform.Meetings;

/// <summary><c>import FILE</c>: creates or updates a meeting from its file, all or nothing.</summary>
public sealed class ImportVerb(PlattformDb db, TimeProvider time, Terminal terminal) : INamedVerb
{
    public static string Name => "import";

    public static string Usage => "import FILE        create or update an event from an event file";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        var texts = terminal.Texts;
        if (arguments.Count != 1)
        {
            await error.WriteLineAsync(texts["Aufruf: {0}", Usage]);
            return 2;
        }

        var file = CallersFile.Path(arguments[0]);
        if (!File.Exists(file))
        {
            await error.WriteLineAsync(texts["Eine Datei {0} gibt es nicht.", file]);
            return 1;
        }

        var reading = MeetingFileOnDisk.Read(file, texts);
        var outcome = await MeetingImport.ImportAsync(db, reading, time.UtcNow(), DeskEntry.Operator, texts);
        foreach (var mistake in outcome.Errors)
            await error.WriteLineAsync($"{arguments[0]}: {mistake.Said(texts)}");
        if (outcome.Meeting is not { } meeting)
        {
            await error.WriteLineAsync(texts["Nichts wurde übernommen."]);
            return 1;
        }

        await output.WriteLineAsync(
            outcome switch
            {
                { Created: true } => texts["Angelegt: {0} ({1}).", meeting.Title, $"/treffen/{meeting.Slug}"],
                { Changed: true } => texts["Geändert: {0} ({1}).", meeting.Title, $"/treffen/{meeting.Slug}"],
                _ => texts["Unverändert: {0} ({1}).", meeting.Title, $"/treffen/{meeting.Slug}"],
            }
        );
        foreach (var (date, change) in outcome.Dates)
            await output.WriteLineAsync(Said(date, change, texts));
        if (
            outcome.Moved
            && await db.MeetingFigures.Where(f => f.MeetingId == meeting.Id).SumAsync(f => f.Registrations) is > 0 and var answers
        )
            await output.WriteLineAsync(
                texts.Count(answers, "Eine Antwort gibt es schon.", "{0} Antworten gibt es schon.")
                    + " "
                    + (
                        meeting.Status == MeetingStatus.Cancelled
                            ? texts[
                                "Wer kommt, wartet oder einen Kuchen schickt, erfährt es vom laufenden Server per Mail; wer keine Adresse angegeben hat, nur von dir."
                            ]
                            : texts[
                                "Der laufende Server schreibt ihnen innerhalb von 15 Minuten, was sich geändert hat, wenn du es nicht an der Koordination anhältst ({0}); wer keine Adresse angegeben hat, erfährt es nur von dir.",
                                $"/koordination/{meeting.Slug}/nachrichten/aenderung"
                            ]
                    )
            );
        if (meeting.Status == MeetingStatus.Draft)
            await output.WriteLineAsync(texts["Es ist ein Entwurf: Niemand sieht ihn, bis sein status published ist."]);
        return 0;
    }

    private static string Said(Meeting meeting, DateChange change, Texts texts)
    {
        var (when, path) = (MeetingTimeTexts.Of(meeting, texts).Full, $"/treffen/{meeting.Slug}");
        return change switch
        {
            DateChange.Withdrawn => texts[
                "Zurückgezogen: {0} ({1}). In der Datei steht der Termin nicht mehr, geantwortet hatte niemand.",
                when,
                path
            ],
            DateChange.Created when meeting.Status == MeetingStatus.Draft => texts["Als Entwurf angelegt: {0} ({1}).", when, path],
            DateChange.Created => texts["Angelegt: {0} ({1}).", when, path],
            _ => texts["Geändert: {0} ({1}).", when, path],
        };
    }
}

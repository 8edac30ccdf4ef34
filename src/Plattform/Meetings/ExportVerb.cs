using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Time;

namespace Plattform.Meetings;

/// <summary><c>export SLUG</c>: prints the meeting file; importing it again yields the same meeting.</summary>
public sealed class ExportVerb(PlattformDb db, TimeProvider time, Terminal terminal) : INamedVerb
{
    public static string Name => "export";

    public static string Usage => "export SLUG        print an event as an event file";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        var texts = terminal.Texts;
        if (arguments.Count != 1)
        {
            await error.WriteLineAsync(texts["Aufruf: {0}", Usage]);
            return 2;
        }

        if (await db.Meetings.AsNoTracking().BySlugAsync(arguments[0]) is not { } meeting)
        {
            await error.WriteLineAsync(texts["Ein Treffen {0} gibt es nicht.", arguments[0]]);
            return 1;
        }

        var attachments = await db
            .Attachments.AsNoTracking()
            .Where(a => a.MeetingId == meeting.Id && a.Paper == null)
            .Shown()
            .ToListAsync();
        await output.WriteAsync(MeetingFile.Write(meeting, attachments));
        db.Note(time.UtcNow(), DeskAct.MeetingExported, DeskEntry.Operator, meeting.Slug);
        await db.SaveChangesAsync();
        return 0;
    }
}

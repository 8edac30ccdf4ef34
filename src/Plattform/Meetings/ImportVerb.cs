using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Time;

namespace Plattform.Meetings;

/// <summary><c>import FILE</c>: creates or updates a meeting from its file, all or nothing.</summary>
public sealed class ImportVerb(PlattformDb db, TimeProvider time) : INamedVerb
{
    public static string Name => "import";

    public static string Usage => "import FILE        create or update an event from an event file";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        if (arguments.Count != 1)
        {
            await error.WriteLineAsync("Usage: " + Usage);
            return 2;
        }

        var file = CallersFile.Path(arguments[0]);
        if (!File.Exists(file))
        {
            await error.WriteLineAsync($"There is no file {file}.");
            return 1;
        }

        var reading = MeetingFileOnDisk.Read(file);
        var outcome = await MeetingImport.ImportAsync(db, reading, time.UtcNow(), DeskEntry.Operator);
        foreach (var mistake in outcome.Errors)
            await error.WriteLineAsync($"{arguments[0]}: {mistake}");
        if (outcome.Meeting is not { } meeting)
        {
            await error.WriteLineAsync("Nothing was imported.");
            return 1;
        }

        await output.WriteLineAsync(
            outcome switch
            {
                { Created: true } => $"Created: {meeting.Title} (/treffen/{meeting.Slug}).",
                { Changed: true } => $"Updated: {meeting.Title} (/treffen/{meeting.Slug}).",
                _ => $"Nothing changed: {meeting.Title} (/treffen/{meeting.Slug}).",
            }
        );
        if (
            outcome.Moved
            && await db.MeetingFigures.Where(f => f.MeetingId == meeting.Id).SumAsync(f => f.Registrations) is > 0 and var answers
        )
            await output.WriteLineAsync(
                $"{answers} answered already. "
                    + (
                        meeting.Status == MeetingStatus.Cancelled
                            ? "The running server tells everyone by mail who comes, waits or sends a cake; whoever gave no address hears it from you only."
                            : $"The running server writes to them within 15 minutes what changed, unless you stop it on the desk (/koordination/{meeting.Slug}/nachrichten/aenderung); whoever gave no address hears it from you only."
                    )
            );
        if (meeting.Status == MeetingStatus.Draft)
            await output.WriteLineAsync("It is a draft: nobody sees it until its status is published.");
        return 0;
    }
}

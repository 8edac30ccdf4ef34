using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look.Pictures;
using Plattform.Meetings;
using Plattform.Registrations;

namespace Plattform.Tests.Registrations;

/// <summary>Meetings beside the sample, and what the desk does to them.</summary>
internal static class Meetings
{
    /// <summary>The sample once more under another address, at its own time, with something changed.</summary>
    public static async Task<Guid> NewMeeting(this Site site, string slug, Action<Meeting>? change = null)
    {
        await site.ImportSample(("slug: kommunalpolitik", $"slug: {slug}"));
        var id = await site.Read(db => db.Meetings.Where(e => e.Slug == slug).Select(e => e.Id).SingleAsync());
        await site.ChangeMeeting(id, change ?? (_ => { }));
        return id;
    }

    public static Task ChangeMeeting(this Site site, Guid id, Action<Meeting> change) =>
        site.Read(async db =>
        {
            var meeting = await db.Meetings.SingleAsync(e => e.Id == id);
            change(meeting);
            meeting.Touch(site.Now);
            return await db.SaveChangesAsync();
        });

    public static Task<Meeting> Meeting(this Site site, Guid id) =>
        site.Read(db => db.Meetings.AsNoTracking().SingleAsync(e => e.Id == id));

    public static Task<MeetingFigures> FiguresOf(this Site site, Guid id) =>
        site.Read(db => db.MeetingFigures.AsNoTracking().SingleAsync(f => f.MeetingId == id));

    public static Task<CommandResult> Submit(this Site site, Command command) =>
        site.Services.GetRequiredService<Registrar>().SubmitAsync(command);

    /// <summary>After rows were written beside the registrar.</summary>
    public static Task Recount(this Site site) =>
        site.In(services => services.GetRequiredKeyedService<IVerb>("recount").RunAsync([], TextWriter.Null, TextWriter.Null));

    public static Task<List<Registration>> AnswersTo(this Site site, Guid id) => site.Read(db => db.Whole(id).ToListAsync());

    public static IQueryable<Registration> Whole(this PlattformDb db, Guid meeting) =>
        db
            .Registrations.AsNoTracking()
            .AsSingleQuery()
            .Include(r => r.Cakes)
            .Include(r => r.Contribution)
            .Include(r => r.Choices)
            .Include(r => r.Travel)
            .Include(r => r.Proposals)
            .Where(r => r.MeetingId == meeting);
}

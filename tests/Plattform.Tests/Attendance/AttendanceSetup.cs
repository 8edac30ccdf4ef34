using System.Linq.Expressions;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Attendance;

/// <summary>What a desk finds: answers handed to the registrar as the pages hand them, papers, settings of the event.</summary>
internal static class AttendanceSetup
{
    public static readonly byte[] Pdf = "%PDF-1.7 eine Rede"u8.ToArray();

    /// <summary>A setting of the event, as the editor would store it.</summary>
    public static Task<int> Change(this Site site, Action<Meeting> change, string slug = Person.Slug) =>
        site.Read(async db =>
        {
            var meeting = await db.Meetings.SingleAsync(e => e.Slug == slug);
            change(meeting);
            meeting.Touch(site.Now);
            return await db.SaveChangesAsync();
        });

    /// <summary>Somebody answers; an empty address where the event allows a name alone.</summary>
    public static async Task<Registration> Answers(this Site site, string email, RegistrationData given, string slug = Person.Slug)
    {
        site.Time.Advance(TimeSpan.FromMinutes(1));
        var meeting = await site.Read(db => db.Meetings.SingleAsync(e => e.Slug == slug));
        var outcome = await site
            .Services.GetRequiredService<Registrar>()
            .SubmitAsync(new SignUp(meeting.Id, $"{Guid.NewGuid():N}", email, given, [], "de", "") { Networks = [new("192.0.2.1", 1)] });
        Assert.True(outcome is CommandResult.Done or CommandResult.Waiting, $"{outcome}");
        return await site.Stored(r => r.MeetingId == meeting.Id && (r.Name == given.Name || (r.HeldUntil != null && r.Email == email)));
    }

    /// <summary>Somebody changes the own answer.</summary>
    public static async Task<CommandResult> Amends(
        this Site site,
        string name,
        Func<RegistrationData, RegistrationData> change,
        bool wait = false
    )
    {
        var own = await site.Stored(name);
        return await site
            .Services.GetRequiredService<Registrar>()
            .SubmitAsync(new Amend(own.Id, own.Version, own.Email, change(own.Data), wait));
    }

    public static Task<Registration> Stored(this Site site, string name) => site.Stored(r => r.Name == name);

    private static Task<Registration> Stored(this Site site, Expression<Func<Registration, bool>> who) =>
        site.Read(db =>
            db.Registrations.AsNoTracking().Include(r => r.Cakes).Include(r => r.Contribution).Include(r => r.Travel).SingleAsync(who)
        );

    /// <summary>A speaker handed in a paper.</summary>
    public static async Task<Guid> HandsIn(this Site site, string name, string file = "rede.pdf", bool mayBePublished = true)
    {
        var paper = new Paper
        {
            ContributionId = (await site.Stored(name)).Contribution!.Id,
            FileName = file,
            ContentType = "application/pdf",
            Content = Pdf,
            Length = Pdf.Length,
            MayBePublished = mayBePublished,
            HandedInAt = site.Now,
        };
        await site.Read(db =>
        {
            db.Add(paper);
            return db.SaveChangesAsync();
        });
        return paper.Id;
    }

    /// <summary>The form on the desk's page that does this to that, if there is one.</summary>
    public static IHtmlFormElement? FormFor(this Page page, string act, Guid id, int? to = null) =>
        page
            .Html.QuerySelectorAll("main form")
            .OfType<IHtmlFormElement>()
            .FirstOrDefault(form =>
                form.QuerySelector($"[name=act][value={act}]") is not null
                && form.QuerySelector($"[name=id][value=\"{id}\"]") is not null
                && (to is null || form.QuerySelector($"[name=to][value=\"{to}\"]") is not null)
            );
}

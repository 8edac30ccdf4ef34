using System.Text.RegularExpressions;
using Plattform.Registrations;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Messages;

/// <summary>Cancelling and moving, press by press.</summary>
internal static partial class PlanSteps
{
    public static async Task<Page> Plans(this Visitor desk, string path, params (string Name, string? Value)[] typed) =>
        await desk.Follow(await desk.Submit(await desk.Get(path), [("act", "plan"), .. typed]));

    /// <summary>Planned, and sent without the quarter of an hour.</summary>
    public static async Task<Page> PlansAtOnce(this Visitor desk, string path, params (string Name, string? Value)[] typed) =>
        await desk.Follow(await desk.Submit(await desk.Plans(path, typed), ("act", "now")));

    /// <summary>Everything a stranger can read of the meetings, in both languages; of the form without its stamp.</summary>
    public static async Task<string> WhatAllRead(this Site site, string slug)
    {
        var read = new List<string>();
        foreach (var language in new[] { "de", "en" })
        {
            var visitor = site.Visitor(language);
            var meeting = $"/treffen/{slug}";
            foreach (
                var address in new[]
                {
                    "/",
                    "/kalender.ics",
                    meeting,
                    meeting + "/anmelden",
                    meeting + "/kalender.ics",
                    meeting + "/plakat",
                    meeting + "/qr.svg",
                }
            )
                read.Add($"{address}\n{Stamp().Replace((await visitor.Get(address)).Body, "")}");
        }

        return string.Join("\n\n", read);
    }

    /// <summary>Anna on the only place, Otto online, Wanda waits, Nina does not come, Clara gave no address.</summary>
    public static async Task<Calendar> WithPeople(params (string Old, string New)[] changes)
    {
        var calendar = await Calendar.WithMeeting(changes.Length > 0 ? changes : [("group:", "capacity: 1\nwithoutEmail: true\ngroup:")]);
        await calendar.Answered("anna", g => g.OnSite());
        await calendar.Answered("otto", g => g.Online());
        await calendar.Answered("wanda", g => g.OnSite());
        await calendar.Answered("nina", g => g.No());
        await calendar.Site.Submit(new SignUp(calendar.Meeting, "clara", "", new() { Name = "clara" }, [], "de", "Einverstanden."));
        await calendar.Forgets();
        return calendar;
    }

    [GeneratedRegex("name=\"stamp\" value=\"[^\"]*\"")]
    private static partial Regex Stamp();
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Data;
using Plattform.Meetings;

namespace Plattform.Tests.Coordination;

/// <summary>Saving a meeting at the desk and by the commands of the server.</summary>
internal static class EditSteps
{
    /// <returns>The editor after saving.</returns>
    public static async Task<Page> Saves(this Visitor desk, string editor, params (string, string?)[] typed) =>
        await desk.Follow(await desk.Submit(await desk.Get(editor), typed));

    /// <summary>The antiforgery token of this session, for a form of another.</summary>
    public static async Task<(string Name, string Value)> Seal(this Visitor desk) =>
        ("siegel", (await desk.Get(GroupSteps.Group)).One("input[name=siegel]").GetAttribute("value")!);

    /// <summary>The meeting as <c>export</c> writes it.</summary>
    public static Task<string> Export(this Site site, string slug = "kommunalpolitik") =>
        site.Read(async db => MeetingFile.Write(await db.Meetings.AsNoTracking().SingleAsync(meeting => meeting.Slug == slug), []));

    public static Task ImportAsOperator(this Site site, string file) =>
        site.In(services =>
            MeetingImport.ImportAsync(
                services.GetRequiredService<PlattformDb>(),
                MeetingFile.Read(file, _ => null),
                site.Now,
                DeskEntry.Operator
            )
        );
}

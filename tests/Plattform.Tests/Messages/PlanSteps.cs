using System.Text.RegularExpressions;

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

    [GeneratedRegex("name=\"stamp\" value=\"[^\"]*\"")]
    private static partial Regex Stamp();
}

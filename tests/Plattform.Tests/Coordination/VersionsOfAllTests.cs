using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Plattform.Tests.Coordination;

/// <summary>Whatever was edited in whatever order: each state comes back as it was.</summary>
public sealed class VersionsOfAllTests : IDisposable
{
    private const string Editor = "/koordination/kommunalpolitik/bearbeiten";
    private const string History = "/koordination/verlauf?treffen=kommunalpolitik";
    private readonly Site _site = new() { Still = true };

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Every_state_of_a_random_history_comes_back_byte_for_byte()
    {
        var random = new Random(20);
        var desk = await _site.Coordinator();
        desk.Reading = TimeSpan.Zero;
        var exports = new List<string> { await _site.Export() };
        for (var i = 0; i < 12; i++)
        {
            var editor = await desk.Get(Editor);
            var edits = Enumerable
                .Range(0, random.Next(1, 4))
                .Select(_ => Edits[random.Next(Edits.Length)])
                .DistinctBy(edit => edit.Field);
            await desk.Submit(editor, [.. edits.Select(edit => (edit.Field, (string?)edit.Texts[random.Next(edit.Texts.Length)]))]);
            var export = await _site.Export();
            if (export != exports[^1])
                exports.Add(export);
        }

        var versions = await _site.Read(db =>
            db.MeetingVersions.OrderBy(version => version.Id).Select(v => new { v.Id, v.Text }).ToListAsync()
        );
        Assert.Equal(exports, versions.Select(version => version.Text));
        foreach (var version in versions.OrderBy(_ => random.Next()))
        {
            var newest = await _site.Read(db => db.MeetingVersions.MaxAsync(v => v.Id));
            var restored = await desk.Post(
                History,
                [("act", "restore"), ("version", $"{version.Id}"), ("shown", $"{newest}"), await desk.Seal()]
            );
            Assert.Equal(HttpStatusCode.SeeOther, restored.Status);
            Assert.Equal(version.Text, await _site.Export());
        }
    }

    private static readonly (string Field, string[] Texts)[] Edits =
    [
        ("title", ["Eins", "Zwei & <drei>", "„Vier“: fünf"]),
        ("invitation", ["Kommt!\n\n- alle\n- **ihr**", "# Nein\n---\nslug: x", ""]),
        ("venueNote", ["neben der Post", "Raum 1.07, 1. OG", ""]),
        ("capacity", ["40", "", "999"]),
        ("closes", ["2026-05-08T12:00", ""]),
        ("start", ["2026-05-09T15:00", "2026-05-09T13:30"]),
        ("endsAbout", ["true", ""]),
        ("agenda-2-title", ["Aussprache", "ja", "2026-01-01"]),
        ("agenda-2-points", ["Kita, 5 Min.\nHaushalt", ""]),
        ("hints-1-title", ["Treffpunkt", ""]),
        ("hints-1-text", ["Vor der Tür: links", "- x"]),
        ("questions-1-text", ["Was isst du?", ""]),
        ("cakes", ["Bringt Kuchen", ""]),
        ("access", ["Meeting-ID 555 010\nEinwahl +49 69", ""]),
    ];
}

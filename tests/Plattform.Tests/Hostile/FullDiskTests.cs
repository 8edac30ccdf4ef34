using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Hostile;

/// <summary>The disk is full: nothing is stored, nothing typed is lost, and the same press works when there is room again.</summary>
[Trait("Speed", "slow")]
public sealed class FullDiskTests : IDisposable
{
    private const string Sentence = "Gerade können wir nichts speichern";
    private static readonly string Long = string.Join(' ', Enumerable.Repeat("Wir kommen gern und bringen etwas mit.", 25));
    private readonly SmallDisk _disk = new();
    private readonly Site _site;

    public FullDiskTests() => _site = new Site { Still = true, More = services => services.AddSingleton<IInterceptor>(_disk) };

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task The_form_comes_back_filled_in_and_the_next_press_is_stored()
    {
        _disk.IsFull = true;
        var stored = 0;
        var refused = await UntilRefused(async n =>
        {
            stored = await _site.CountRegistrations();
            return await new Person(_site, $"person{n}@example.org").Answers(
                ("name", "Rosa Käßbohrer"),
                ("persons", "2"),
                ("cakeKind", "Pflaumenkuchen"),
                ("message", Long)
            );
        });

        Assert.Equal("120", refused.Headers["Retry-After"]);
        Assert.Contains(Sentence, refused.One("#fehler").TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ("Rosa Käßbohrer", "2", "onsite", "Pflaumenkuchen", Long),
            (
                refused.Value("name"),
                refused.Value("persons"),
                refused.Value("attendance"),
                refused.Value("cakeKind"),
                refused.Value("message")
            )
        );
        Assert.Equal(
            (stored, stored),
            (
                await _site.CountRegistrations(),
                await _site.Read(db => db.MeetingFigures.Select(f => f.Registrations).SingleOrDefaultAsync())
            )
        );

        _disk.IsFull = false;
        Assert.Equal(HttpStatusCode.SeeOther, (await _site.Visitor().Submit(refused)).Status);
        Assert.Equal(stored + 1, await _site.CountRegistrations());
    }

    [Fact]
    public async Task Ones_own_page_keeps_what_was_changed_and_what_was_before_stays_true()
    {
        var rosa = new Person(_site, "rosa@example.org");
        await rosa.Answers(("message", "Bis bald"));
        _disk.IsFull = true;
        var before = "";
        var refused = await UntilRefused(async n =>
        {
            before = (await rosa.Stored()).Message;
            var own = await rosa.OwnPage();
            return await rosa.Visitor.Submit(own, FormWith(own, "[name=act][value=amend]"), ("message", $"{n} {Long}"));
        });

        Assert.Contains(Sentence, refused.Text, StringComparison.Ordinal);
        var typed = refused.Value("message");
        Assert.EndsWith(Long, typed, StringComparison.Ordinal);
        Assert.NotEqual(typed, before);
        Assert.Equal(before, (await rosa.Stored()).Message);
        _disk.IsFull = false;
        Assert.Equal(HttpStatusCode.SeeOther, (await rosa.Visitor.Submit(refused, FormWith(refused, "[name=act][value=amend]"))).Status);
        Assert.Equal(typed, (await rosa.Stored()).Message);
    }

    [Fact]
    public async Task A_cancellation_can_be_sent_once_more_with_what_was_ticked()
    {
        var people = Enumerable.Range(0, 20).Select(n => new Person(_site, $"person{n}@example.org")).ToList();
        foreach (var person in people)
            await person.Answers(("message", Long), ("cakeKind", "Pflaumenkuchen"), ("cakeCount", "1"));
        _disk.IsFull = true;
        Person? last = null;
        var refused = await UntilRefused(n => (last = people[n]).Cancels(keepCake: true));

        Assert.Equal(Sentence + ".", refused.One("h1").TextContent);
        Assert.Equal((1, 1), (await last!.Stored() is var still ? (still.PlacesTaken, still.Cakes.Count) : default));
        _disk.IsFull = false;
        Assert.Equal(HttpStatusCode.SeeOther, (await last.Visitor.Submit(refused)).Status);
        Assert.Equal((0, 1), (await last.Stored() is var gone ? (gone.PlacesTaken, gone.Cakes.Count) : default));
    }

    [Fact]
    public async Task A_paper_is_not_taken_and_the_sentence_stands_at_the_field()
    {
        var rosa = new Person(_site, "rosa@example.org");
        await rosa.Answers(("contribution", "Das Freibad"));
        _disk.IsFull = true;

        var refused = await rosa.HandsIn("rede.pdf", SampleFiles.Large(100_000), publish: true);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Contains(Sentence, refused.One("#file-error").TextContent, StringComparison.Ordinal);
        Assert.NotNull(refused.Html.QuerySelector("[name=publish][checked]"));
        Assert.Equal(0, await _site.Read(db => db.Papers.CountAsync()));
        _disk.IsFull = false;
        Assert.Equal(HttpStatusCode.SeeOther, (await rosa.HandsIn("rede.pdf", SampleFiles.Large(100_000), publish: true)).Status);
    }

    [Fact]
    public async Task At_the_desk_what_was_written_can_be_sent_once_more()
    {
        var (desk, text) = (await _site.Coordinator(), string.Join("\n", Enumerable.Repeat(Long, 15)));
        var edit = await desk.Get("/koordination/kommunalpolitik/bearbeiten");
        var message = await desk.Get("/koordination/kommunalpolitik/nachrichten");
        await _site.Read(db => db.Database.ExecuteSqlRawAsync("VACUUM")); // migrations leave free pages, in which this would fit
        _disk.IsFull = true;

        var notStored = await desk.Submit(
            edit,
            ("parking", Long),
            ("publicTransport", Long),
            ("stepFreeAccess", Long),
            ("admissionNotice", Long)
        );
        var notWritten = await desk.Submit(message, FormWith(message, "[name=text]"), ("subject", "Bis bald"), ("text", text));

        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, Sentence + ".", Long),
            (notStored.Status, notStored.One("h1").TextContent, notStored.Value("parking"))
        );
        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, Sentence + ".", text),
            (notWritten.Status, notWritten.One("h1").TextContent, notWritten.Value("text").ReplaceLineEndings("\n"))
        );
        _disk.IsFull = false;
        Assert.Equal(HttpStatusCode.SeeOther, (await desk.Submit(notStored)).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await desk.Submit(notWritten)).Status);
        Assert.Equal(Long, (await _site.Read(db => db.Meetings.AsNoTracking().SingleAsync())).Hints.Parking);
        Assert.Equal(text, await _site.Read(db => db.Messages.Select(m => m.Text).SingleAsync()));
    }

    /// <summary>What fits into pages that are there already is still taken.</summary>
    private static async Task<Page> UntilRefused(Func<int, Task<Page>> act)
    {
        for (var n = 0; n < 20; n++)
            if (await act(n) is { Status: not HttpStatusCode.SeeOther } refused)
            {
                Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
                return refused;
            }

        throw new InvalidOperationException("The disk never became full.");
    }

    private static IHtmlFormElement FormWith(Page page, string selector) => (IHtmlFormElement)page.One(selector).Closest("form")!;
}

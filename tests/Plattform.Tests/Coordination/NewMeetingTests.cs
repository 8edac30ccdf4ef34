using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Plattform.Meetings;
using Plattform.Tests.House;

namespace Plattform.Tests.Coordination;

/// <summary>A new meeting from the browser: a pasted invitation, an earlier meeting, five questions.</summary>
public sealed class NewMeetingTests : IDisposable
{
    private const string Path = "/koordination/neu";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task The_real_invitation_becomes_a_draft_that_only_the_desk_sees()
    {
        var desk = await _site.Coordinator();
        var made = await Paste(desk, Repository.Read("tests/Plattform.Tests/Coordination/Reading/Invitations/00-kommunalpolitik.txt"));

        var draft = await Made(made);
        Assert.Equal("/koordination/treffen-der-kommunalpolitischen-mai/bearbeiten", made.Location);
        Assert.Equal(
            (MeetingStatus.Draft, new DateTime(2026, 5, 9, 14, 0, 0), new DateTime(2026, 5, 9, 18, 0, 0)),
            (draft.Status, draft.Start, draft.End)
        );
        Assert.Equal("Treffen der kommunalpolitischen Plattform im Internationalistischen Bündnis", draft.Title);
        Assert.Equal("Bistro Horster Mitte, Schmalhorststr. 1, 45899 Gelsenkirchen", draft.Venue.Place);
        Assert.Equal([10, 120, 45, 15], draft.Agenda.Select(item => item.FixedMinutes()));
        Assert.Equal(7, draft.Agenda[1].ContributionMinutes);
        Assert.Equal(["Beschlusskontrolle", "Termin des nächsten Treffens"], draft.Agenda[3].Points.Select(point => point.Title));
        Assert.Equal(["bergauf@posteo.de", "martina.reichmann@onlinehome.de"], draft.Contacts.Select(contact => contact.Email));
        Assert.Equal(["Hanni und Werner Engelhardt", "Martina Reichmann"], draft.Signatories);
        Assert.Equal("Koordinierungsgruppe der Kommunalpolitischen Plattform", draft.Group);
        Assert.Equal("Wir freuen uns über Kuchenspenden (bitte sagt uns vorher Bescheid).", draft.Hints.Cakes);
        Assert.Equal(new DateOnly(2026, 5, 8), Assert.Single(draft.Related).Date);
        Assert.True(draft.Livestream);
        Assert.Empty(draft.Doubts);

        var page = await desk.Follow(made);
        Assert.Equal(("2026-05-09T14:00", "Bistro Horster Mitte"), (page.Value("start"), page.Value("venueName")));
        var stranger = _site.Visitor();
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get($"/treffen/{draft.Slug}")).Status);
        Assert.DoesNotContain(draft.Slug, (await stranger.Get("/")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(draft.Slug, (await stranger.Get("/kalender.ics")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await stranger.Get(Path)).Status);
        Assert.Empty(await _site.NewMails());
    }

    [Fact]
    public async Task A_year_that_does_not_fit_waits_for_an_answer_before_publishing()
    {
        var desk = await _site.Coordinator();
        var page = await desk.Follow(await Paste(desk, "Einladung zur Sitzung\n\nWann: Montag, 5. Mai, 19 Uhr, gegen Ende\nWo: Rathaus"));
        Assert.Contains("Bitte ansehen", page.Text, StringComparison.Ordinal);
        Assert.Contains("Tag und Jahr", page.Text, StringComparison.Ordinal);

        var refused = await desk.Submit(page, ("status", "published"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Stimmen Tag und Jahr?", refused.Text, StringComparison.Ordinal);

        var saved = await desk.Follow(await desk.Submit(page, ("status", "published"), ("startIsRight", "true")));
        Assert.DoesNotContain("Bitte ansehen", saved.Text, StringComparison.Ordinal);
        Assert.Equal(
            MeetingStatus.Published,
            (await _site.Read(db => db.Meetings.AsNoTracking().SingleAsync(m => m.Slug == "sitzung-mai"))).Status
        );
    }

    [Fact]
    public async Task What_the_reader_was_not_sure_of_is_exported_until_somebody_saves()
    {
        var desk = await _site.Coordinator();
        var made = await Paste(
            desk,
            "Einladung zur Sitzung am 5. Mai um 19 Uhr im Rathaus\n\nTagesordnung:\nTOP 1 Begrüßung (ca. 10 Min.)\nTOP 2 Schluss (5 Min.)"
        );
        var draft = await Made(made);
        Assert.Equal(["agenda[1].minutes"], draft.Doubts);
        Assert.Contains("agenda[1].minutes", MeetingFile.Write(draft, []), StringComparison.Ordinal);
        var page = await desk.Follow(made);
        Assert.Contains("TOP 1 Minuten", page.Text, StringComparison.Ordinal);

        await desk.Follow(await desk.Submit(page));

        Assert.Empty((await Made(made)).Doubts);
    }

    [Fact]
    public async Task Like_last_time_keeps_agenda_and_place_and_no_old_date()
    {
        await _site.ImportSample(
            ("group:", "deadlines: [ { date: 2026-05-02, text: Anträge } ]\nstreamUrl: https://stream.example.org/geheim\ngroup:")
        );
        var desk = await _site.Coordinator();
        var page = await desk.Get(Path);

        var made = await desk.Submit(page, page.Form(1), ("like", "kommunalpolitik"), ("start", "2026-06-13T15:00"));

        var draft = await Made(made);
        Assert.Equal(
            (MeetingStatus.Draft, new DateTime(2026, 6, 13, 15, 0, 0), new DateTime(2026, 6, 13, 19, 0, 0)),
            (draft.Status, draft.Start, draft.End)
        );
        Assert.Equal(["Begrüßung", "Sonstiges"], new[] { draft.Agenda[0].Title, draft.Agenda[3].Title });
        Assert.Equal("Bistro Horster Mitte", draft.Venue.Name);
        Assert.Equal(new DateOnly(2026, 6, 6), Assert.Single(draft.Deadlines).Date);
        Assert.Equal(["deadlines[1].date"], draft.Doubts);
        Assert.Null(draft.StreamUrl);
        Assert.Empty(draft.Related);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await desk.Submit(page, page.Form(1), ("start", ""))).Status);
    }

    [Fact]
    public async Task Five_questions_make_a_draft_and_a_mistake_keeps_what_was_typed()
    {
        var desk = await _site.Coordinator();
        var page = await desk.Get(Path);
        var form = page.Form(page.Html.QuerySelectorAll("main form").Length - 1);
        (string, string?)[] typed =
        [
            ("title", "Gartenfest"),
            ("start", "2026-07-04T15:00"),
            ("venueName", "Hof"),
            ("group", "Hausgemeinschaft"),
        ];

        var refused = await desk.Submit(page, form, [.. typed, ("email", "keine")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(("Gartenfest", "Hof", "keine"), (refused.Value("title"), refused.Value("venueName"), refused.Value("email")));
        var draft = await Made(await desk.Submit(page, form, [.. typed, ("email", "hof@example.org")]));

        Assert.Equal(
            ("gartenfest-juli", "Gartenfest", "Hof", "hof@example.org"),
            (draft.Slug, draft.Title, draft.Venue.Name, draft.Contacts[0].Email)
        );
        Assert.Equal("gartenfest-juli-2026", (await Made(await desk.Submit(page, form, typed))).Slug);
    }

    [Theory]
    [InlineData("einladung.docx", "PK\u0003\u0004", "Textverarbeitung")]
    [InlineData("einladung.rtf", "{\\rtf1 Hallo}", "Textverarbeitung")]
    [InlineData("winmail.dat", "x\u009f>\"", "winmail.dat")]
    [InlineData("einladung.pdf", "%PDF-1.7", "PDF")]
    [InlineData("leer.txt", "", "leer")]
    [InlineData("bild.txt", "\u0001\u0002\u0003\u0004", "kein Text")]
    [InlineData("adressen.vcf", "BEGIN:VCARD\nFN:Rosa", "Adressbuch")]
    public async Task A_file_that_is_no_text_is_refused_with_a_way_out(string name, string content, string sentence)
    {
        var desk = await _site.Coordinator();

        var refused = await Upload(desk, name, Encoding.Latin1.GetBytes(content));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(sentence, refused.One("#file-error").TextContent, StringComparison.Ordinal);
        Assert.Empty(await _site.Read(db => db.Meetings.Where(meeting => meeting.Status == MeetingStatus.Draft).ToListAsync()));
    }

    [Theory]
    [InlineData("einladung.txt", "Einladung zur Versammlung am 5. Mai um 19 Uhr im Rathaus für Öffentlichkeit")]
    [InlineData(
        "mail.eml",
        "From: =?utf-8?Q?Gartenverein_S=C3=BCd?= <v@example.org>\r\nSubject: Einladung zur Versammlung\r\nDate: Wed, 1 Apr 2026 08:00:00 +0200\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n<p>Einladung zur Versammlung am 5. Mai um 19 Uhr im Rathaus f\u00fcr \u00d6ffentlichkeit</p>"
    )]
    [InlineData(
        "word.txt",
        "<p class=MsoNormal style='mso-x:1'>Einladung zur Versammlung am 5. Mai um 19 Uhr im Rathaus für Öffentlichkeit<o:p></o:p></p>"
    )]
    public async Task A_file_is_read_whatever_its_encoding(string name, string content)
    {
        var desk = await _site.Coordinator();

        var draft = await Made(await Upload(desk, name, Encoding.Latin1.GetBytes(content)));

        Assert.Equal(("Versammlung", new DateTime(2026, 5, 5, 19, 0, 0), "Rathaus"), (draft.Title, draft.Start, draft.Venue.Name));
        Assert.Contains("für Öffentlichkeit", draft.Invitation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ohne Tag", "Einladung zur Sitzung im Rathaus. Bitte bringt Kuchen mit.", "bringt Kuchen mit")]
    [InlineData(
        "zehn Tage",
        "Einladung zur Sitzung\n\nTermine: 5.5., 12.5., 19.5., 26.5., 2.6., 9.6., 16.6., 23.6., 30.6. und 7.7.\nje 19 Uhr im Rathaus",
        "7.7."
    )]
    [InlineData(
        "Mail aus der Zukunft",
        "From: v@example.org\nSubject: Einladung zur Sitzung\nDate: Mon, 6 Jan 2031 08:00:00 +0100\nMIME-Version: 1.0\n\nSitzung am 5. Mai um 19 Uhr im Rathaus. Bitte pünktlich.",
        "pünktlich"
    )]
    public async Task A_day_that_nobody_can_be_sure_of_is_asked_for_and_nothing_is_lost(string what, string text, string rest)
    {
        var desk = await _site.Coordinator();

        var made = await Upload(
            desk,
            what + (text.StartsWith("From:", StringComparison.Ordinal) ? ".eml" : ".txt"),
            Encoding.UTF8.GetBytes(text)
        );

        var draft = await Made(made);
        Assert.Contains("start", draft.Doubts);
        Assert.Contains(rest, MeetingFile.Write(draft, []), StringComparison.Ordinal);
        var refused = await desk.Submit(await desk.Follow(made), ("status", "published"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
    }

    [Fact]
    public async Task Too_much_text_is_refused_and_kept()
    {
        var desk = await _site.Coordinator();
        var text = string.Concat(Enumerable.Repeat("Wort für Wort ", 30_000));

        var refused = await Paste(desk, text);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(text, refused.Value("text"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Paste(desk, "  ")).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Upload(desk, "gross.txt", new byte[12 * 1024 * 1024])).Status);
        var crowded =
            "From: a@example.org\nSubject: Sitzung\nTo: " + string.Concat(Enumerable.Repeat("b@example.org, ", 20_000)) + "c@example.org";
        var many = await Upload(desk, "viele.eml", Encoding.UTF8.GetBytes(crowded + "\n\nSitzung am 5. Mai 2026 um 19 Uhr"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, many.Status);
    }

    [Theory]
    [InlineData("dates: [ 2026-06-13, 2026-07-04 ]")]
    [InlineData("series: { every: first friday, until: 2026-12-31 }")]
    public async Task Like_one_of_several_dates_is_one_draft(string keys)
    {
        await _site.Import($"---\nslug: reihe\ntitle: Reihe\nstart: 2026-05-09T19:00\nstatus: published\n{keys}\n---\n");
        var before = await _site.Read(db => db.Meetings.CountAsync());
        var desk = await _site.Coordinator();
        var page = await desk.Get(Path);

        var draft = await Made(await desk.Submit(page, page.Form(1), ("like", "reihe"), ("start", "2026-08-01")));

        Assert.Equal(before + 1, await _site.Read(db => db.Meetings.CountAsync()));
        Assert.Equal((0, new DateTime(2026, 8, 1, 19, 0, 0)), (draft.Content.Dates.Count, draft.Start));
        Assert.Contains("start", draft.Doubts);
    }

    [Fact]
    public async Task Drafts_of_one_name_made_at_once_are_all_there_and_no_year_is_too_far()
    {
        var desk = await _site.Coordinator();
        var page = await desk.Get(Path);
        var form = page.Form(page.Html.QuerySelectorAll("main form").Length - 1);
        var made = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => desk.Submit(page, form, ("title", "Gartenfest"), ("start", "2026-07-04T15:00")))
        );

        Assert.Equal(6, made.Select(answer => answer.Location).Distinct().Count());
        Assert.Equal(6, await _site.Read(db => db.Meetings.CountAsync(meeting => meeting.Slug.StartsWith("gartenfest"))));
        var far = await desk.Submit(page, form, ("title", "Ewig"), ("start", "9999-12-31"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, far.Status);
    }

    private static async Task<Page> Paste(Visitor desk, string text) => await desk.Submit(await desk.Get(Path), ("text", text));

    private static async Task<Page> Upload(Visitor desk, string name, byte[] content)
    {
        var page = await desk.Get(Path);
        using var form = new MultipartFormDataContent();
        foreach (var hidden in page.Form(0).QuerySelectorAll("input[type=hidden]"))
            form.Add(new StringContent(hidden.GetAttribute("value") ?? ""), hidden.GetAttribute("name")!);
        form.Add(new StringContent(""), "text");
        form.Add(
            new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } },
            "file",
            name
        );
        return await desk.Post(Path, form);
    }

    private async Task<Meeting> Made(Page page)
    {
        Assert.Equal(HttpStatusCode.SeeOther, page.Status);
        var slug = page.Location.Split('/')[2];
        return await _site.Read(db => db.Meetings.AsNoTracking().SingleAsync(meeting => meeting.Slug == slug));
    }
}

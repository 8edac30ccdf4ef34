using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Hosting;
using Plattform.Look.Pictures;
using Plattform.Tests.House;
using Plattform.Tests.Registrations;
using Plattform.Web;
using Plattform.Web.Caching;

namespace Plattform.Tests.Web.Caching;

/// <summary>Public pages are bytes: made once, the same for everybody, never older than they may be.</summary>
public sealed class PageCacheTests : IDisposable
{
    private const string Slug = "kommunalpolitik";
    private const string Invitation = $"/treffen/{Slug}";
    private const string Form = $"{Invitation}/anmelden";

    public static readonly TheoryData<string> Whole =
    [
        .. new[]
        {
            "/",
            Invitation,
            $"{Invitation}/plakat",
            $"{Invitation}/kalender.ics",
            "/kalender.ics",
            $"{Invitation}/qr.svg",
            $"{Invitation}/qr.png",
        },
    ];

    private readonly Site _site = new() { Still = true };

    public void Dispose() => _site.Dispose();

    [Theory]
    [MemberData(nameof(Whole))]
    public async Task It_is_the_same_however_it_is_packed_and_whoever_knows_it_is_told_so(string address)
    {
        var visitor = _site.Visitor();
        var plain = await visitor.Get(address);
        var (gzip, brotli) = (
            await Get(visitor, address, ("Accept-Encoding", "gzip, deflate")),
            await Get(visitor, address, ("Accept-Encoding", "gzip, deflate, br, zstd"))
        );

        Assert.Equal(("gzip", "br"), (gzip.Headers["Content-Encoding"], brotli.Headers["Content-Encoding"]));
        Assert.Equal(plain.Bytes, Unpacked(gzip.Bytes, "gzip"));
        Assert.Equal(plain.Bytes, Unpacked(brotli.Bytes, "br"));
        foreach (var answer in new[] { plain, gzip, brotli })
        {
            Assert.Equal(
                answer.Bytes.Length.ToString(System.Globalization.CultureInfo.InvariantCulture),
                answer.Headers["Content-Length"]
            );
            Assert.Equal("Accept-Encoding, Accept-Language", answer.Headers["Vary"]);
            Assert.Matches("^\"[0-9a-f]{16}(-gzip|-br)?\"$", answer.Headers["ETag"]);
        }

        Assert.Equal(3, new[] { plain, gzip, brotli }.Select(answer => answer.Headers["ETag"]).Distinct().Count());
        var known = await Get(visitor, address, ("Accept-Encoding", "br"), ("If-None-Match", $"\"other\", W/{brotli.Headers["ETag"]}"));
        Assert.Equal((HttpStatusCode.NotModified, 0), (known.Status, known.Bytes.Length));
        Assert.Equal(brotli.Headers["ETag"], known.Headers["ETag"]);
        Assert.Equal(HttpStatusCode.OK, (await Get(visitor, address, ("If-None-Match", brotli.Headers["ETag"]))).Status);
    }

    [Theory]
    [MemberData(nameof(Whole))]
    public async Task The_first_answer_and_a_kept_one_carry_the_same_headers(string address)
    {
        var visitor = _site.Visitor();
        var (first, kept) = (await visitor.Get(address), await visitor.Get(address));

        Assert.Equal(first.Bytes, kept.Bytes);
        Assert.Equal(first.Headers.OrderBy(h => h.Key, StringComparer.Ordinal), kept.Headers.OrderBy(h => h.Key, StringComparer.Ordinal));
        using var request = new HttpRequestMessage(HttpMethod.Head, address);
        var head = await visitor.Send(request);
        Assert.Equal(
            (HttpStatusCode.OK, 0, first.Headers["Content-Length"]),
            (head.Status, head.Bytes.Length, head.Headers["Content-Length"])
        );
    }

    [Fact]
    public void Only_what_is_the_same_for_everybody_says_that_it_may_be_kept() =>
        Assert.Equal(
            [
                "/",
                "/kalender.ics",
                "/treffen/{slug}",
                "/treffen/{slug}/anmelden",
                "/treffen/{slug}/kalender.ics",
                "/treffen/{slug}/kalender/{related}.ics",
                "/treffen/{slug}/plakat",
                "/treffen/{slug}/qr.png",
                "/treffen/{slug}/qr.svg",
            ],
            Endpoints
                .Of(_site)
                .Where(endpoint => endpoint.Metadata.GetMetadata<CacheableAttribute>() is not null)
                .Select(Endpoints.PatternOf)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public async Task Other_questions_behind_the_address_make_no_second_copy_and_stand_in_no_page()
    {
        var visitor = _site.Visitor();
        var plain = await visitor.Get(Invitation);
        for (var i = 0; i < 20; i++)
            Assert.Equal(plain.Bytes, (await visitor.Get($"{Invitation}?utm={i}&fbclid=x{i}")).Bytes);
        foreach (var asked in new[] { "?lang=en", "?lang=en&utm=1", "?utm=2&lang=en", "?lang=de", "?lang=fr" })
            Assert.DoesNotContain("utm", (await visitor.Get(Invitation + asked)).Body, StringComparison.Ordinal);

        // Plain, gzip and Brotli of: German by the browser, English and German by the address.
        Assert.Equal(9, Pages.Bytes.Count());
    }

    /// <summary>10,000 such HEADs once took 150 MB of memory, for as long as the program ran.</summary>
    [Theory]
    [InlineData("GET", "")]
    [InlineData("HEAD", "")]
    [InlineData("HEAD", "/anmelden")]
    [InlineData("GET", "/kalender.ics")]
    [InlineData("GET", "/kalender/x.ics")]
    public async Task Addresses_that_do_not_exist_leave_nothing_in_memory(string method, string below)
    {
        var visitor = _site.Visitor();
        await visitor.Get(Invitation);
        var before = Pages.Count;

        for (var i = 0; i < 400; i++)
        {
            using var request = new HttpRequestMessage(new(method), $"/treffen/{new string('x', i % 2 == 0 ? 7600 : 40)}{i}{below}");
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Send(request)).Status);
        }

        Assert.Equal(before, Pages.Count);
        await visitor.Get(Form);
        Assert.Equal(before + 1, Pages.Count);
    }

    [Fact]
    public async Task Whoever_asks_for_an_address_in_another_way_first_spoils_it_for_nobody()
    {
        var visitor = _site.Visitor();
        using (var head = new HttpRequestMessage(HttpMethod.Head, $"{Invitation}?x=1"))
        {
            head.Headers.TryAddWithoutValidation("If-None-Match", "*");
            head.Headers.TryAddWithoutValidation("Range", "bytes=0-3");
            Assert.Equal(HttpStatusCode.NotModified, (await visitor.Send(head)).Status);
        }

        var page = await visitor.Get(Invitation);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Bistro Horster Mitte", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/Treffen/kommunalpolitik/")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get("/treffen/gibt-es-nicht")).Status);
        Assert.Contains("Seite", (await visitor.Get("/treffen/gibt-es-nicht")).Text, StringComparison.Ordinal);
        Assert.Equal(3, Pages.Bytes.Count());
    }

    [Fact]
    public async Task A_host_that_is_not_ours_gets_no_kept_page_and_no_name_of_ours_gets_into_one()
    {
        var visitor = _site.Visitor();
        await visitor.Get(Invitation);

        Assert.Equal(HttpStatusCode.BadRequest, (await Get(visitor, Invitation, ("Host", "evil.example"))).Status);
        var other = await Get(visitor, Invitation, ("Host", "127.0.0.1:99"));
        Assert.Equal(HttpStatusCode.OK, other.Status);
        Assert.DoesNotContain("127.0.0.1", other.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_text_is_there_at_once_in_every_language_and_file()
    {
        var visitor = _site.Visitor();
        foreach (
            var address in new[] { Invitation, $"{Invitation}?lang=en", $"{Invitation}/plakat", $"{Invitation}/kalender.ics", "/", Form }
        )
            Assert.Contains("Bistro Horster Mitte", (await visitor.Get(address)).Body, StringComparison.Ordinal);

        await _site.ImportSample(("name: Bistro Horster Mitte", "name: Gasthaus Grüner Hof"));

        foreach (
            var address in new[] { Invitation, $"{Invitation}?lang=en", $"{Invitation}/plakat", $"{Invitation}/kalender.ics", "/", Form }
        )
            Assert.Contains("Gasthaus Grüner Hof", (await visitor.Get(address)).Body, StringComparison.Ordinal);
        await _site.ImportSample(("status: published", "status: draft"));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get(Invitation)).Status);
    }

    [Fact]
    public async Task What_a_command_beside_the_server_changed_is_there_within_a_second()
    {
        var visitor = _site.Visitor();
        await visitor.Get(Invitation);
        using (var beside = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_site.DataDirectory, "plattform.db")}"))
        {
            await beside.OpenAsync();
            var command = beside.CreateCommand();
            command.CommandText = $"UPDATE Meetings SET Title = 'Von nebenan', Version = '{Guid.NewGuid().ToString().ToUpperInvariant()}'";
            Assert.Equal(1, await command.ExecuteNonQueryAsync());
        }

        _site.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("Von nebenan", (await visitor.Get(Invitation)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_come_at_the_end_of_the_second_in_which_the_page_was_made_or_at_once_if_it_is_older()
    {
        var visitor = _site.Visitor();
        var hasty = _site.Visitor();
        hasty.Reading = TimeSpan.Zero;
        var (first, second) = (await visitor.Get(Form), await visitor.Get(Form));
        _site.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Contains("kein Kuchen", await Cakes(), StringComparison.Ordinal);

        await hasty.Submit(first, SignUpTests.Rosa);
        Assert.Contains("kein Kuchen", await Cakes(), StringComparison.Ordinal);
        _site.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("für 2 von", await Cakes(), StringComparison.Ordinal);

        _site.Time.Advance(TimeSpan.FromSeconds(2));
        await hasty.Submit(second, [.. SignUpTests.Rosa.Where(field => field.Item1 != "email"), ("email", "karl@example.org")]);
        Assert.Contains("für 4 von", await Cakes(), StringComparison.Ordinal);

        async Task<string> Cakes() => (await visitor.Get(Invitation)).One("#kuchen .big").TextContent;
    }

    [Fact]
    public async Task That_the_room_is_full_is_there_at_once()
    {
        await _site.ImportSample(("group:", "capacity: 2\ngroup:"));
        var hasty = _site.Visitor();
        var form = await hasty.Get(Form);
        _site.Time.Advance(TimeSpan.FromSeconds(30));
        hasty.Reading = TimeSpan.Zero;
        Assert.DoesNotContain("Der Raum ist voll.", (await hasty.Get(Invitation)).Text, StringComparison.Ordinal);

        await hasty.Submit(form, SignUpTests.Rosa);

        Assert.Contains("Der Raum ist voll.", (await hasty.Get(Invitation)).Text, StringComparison.Ordinal);
        Assert.Contains("Der Raum ist voll.", (await hasty.Get(Form)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_closing_and_end_pass_without_a_write()
    {
        await _site.ImportSample(("group:", "opens: 2026-04-15T09:00\ncloses: 2026-05-07T12:00\ngroup:"));
        var visitor = _site.Visitor();
        await Says("Anmelden kannst du dich ab");
        await At("2026-04-15T06:59:59Z", "Anmelden kannst du dich ab");
        await At("2026-04-15T07:00:00Z", "Dauert eine Minute.");
        await At("2026-05-07T10:00:00Z", "Die Anmeldung ist geschlossen.");
        await At("2026-05-09T16:00:00Z", "Dieses Treffen war am");
        Assert.Contains("Gerade ist kein Treffen geplant.", (await visitor.Get("/")).Text, StringComparison.Ordinal);

        Task At(string moment, string sentence)
        {
            _site.Time.SetUtcNow(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture));
            return Says(sentence);
        }

        async Task Says(string sentence)
        {
            Assert.Contains(sentence, (await visitor.Get(Invitation)).Text, StringComparison.Ordinal);
            await visitor.Get("/");
        }
    }

    [Fact]
    public async Task The_form_is_kept_in_two_halves_around_a_stamp_of_its_own_for_each()
    {
        var visitor = _site.Visitor();
        var (one, other) = (await visitor.Get(Form), await visitor.Get(Form));
        Assert.NotEqual(one.Value("stamp"), other.Value("stamp"));
        Assert.Equal(
            one.Body.Replace(one.Value("stamp"), "", StringComparison.Ordinal),
            other.Body.Replace(other.Value("stamp"), "", StringComparison.Ordinal)
        );
        Assert.Equal(("no-store", false), (other.Headers["Cache-Control"], other.Headers.ContainsKey("ETag")));

        var packed = await Get(visitor, Form, ("Accept-Encoding", "gzip, deflate, br, zstd"));
        Assert.Equal("gzip", packed.Headers["Content-Encoding"]);
        Assert.Equal(packed.Bytes.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), packed.Headers["Content-Length"]);
        Assert.True(packed.Bytes.Length < one.Bytes.Length / 2, $"{packed.Bytes.Length} of {one.Bytes.Length}");
        var body = Encoding.UTF8.GetString(Unpacked(packed.Bytes, "gzip"));
        var stamp = body.Split("name=\"stamp\" value=\"")[1].Split('"')[0];
        Assert.Equal(one.Body.Replace(one.Value("stamp"), stamp, StringComparison.Ordinal), body);

        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Submit(one, [.. SignUpTests.Rosa, ("stamp", stamp)])).Status);
        Assert.Equal(
            HttpStatusCode.SeeOther,
            (
                await visitor.Submit(other, [.. SignUpTests.Rosa.Where(field => field.Item1 != "email"), ("email", "karl@example.org")])
            ).Status
        );
    }

    [Fact]
    public async Task A_form_that_comes_back_is_nobody_elses()
    {
        var visitor = _site.Visitor();
        var wrong = await visitor.SignUp(Slug, ("name", "Marlene Merkzeichen"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);

        Assert.DoesNotContain("Merkzeichen", (await visitor.Get(Form)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_fifty_people_nothing_is_in_any_kept_byte()
    {
        await using var site = new Site(("Limits:PostsPerNetworkPer10Minutes", "1000"));
        var visitor = site.Visitor();
        for (var i = 0; i < 50; i++)
        {
            var answer = await visitor.SignUp(
                Slug,
                ("name", $"Merkname{i}"),
                ("email", $"merkpost{i}@example.org"),
                ("organisation", $"Merkbund{i}"),
                ("attendance", "onsite"),
                ("persons", "1"),
                ("message", $"Merkwort{i}"),
                ("cakeCount", "1"),
                ("cakeKind", $"Merkkuchen{i}"),
                ("contribution", i < 17 ? $"Merkthema{i}" : ""),
                ("consent", "true")
            );
            Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
            if (i % 10 != 0)
                continue;
            await visitor.Follow(answer);
            foreach (var address in Whole.Select(row => (string)row.Data).Concat([Form, $"{Form}?lang=en", $"{Invitation}?lang=en"]))
                await visitor.Get(address);
        }

        site.Time.Advance(TimeSpan.FromSeconds(2));
        foreach (var address in Whole.Select(row => (string)row.Data).Append(Form))
            await visitor.Get(address);
        var kept = site.Services.GetRequiredService<PageCache>().Bytes.ToList();
        Assert.True(kept.Count > 20, $"{kept.Count} are kept");
        var readable = kept.Select(bytes => Encoding.UTF8.GetString(Opened(bytes))).ToList();
        Assert.Contains(
            readable,
            text =>
                text.Contains("50 Bündnisse", StringComparison.Ordinal) || text.Contains("Bistro Horster Mitte", StringComparison.Ordinal)
        );
        Assert.All(readable, text => Assert.DoesNotMatch("(?i)merk(name|post|bund|wort|kuchen|thema)[0-9]", text));
    }

    private PageCache Pages => _site.Services.GetRequiredService<PageCache>();

    private static async Task<Page> Get(Visitor visitor, string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await visitor.Send(request);
    }

    /// <summary>Half a form is no whole stream: what can be read of it is.</summary>
    private static byte[] Opened(byte[] bytes)
    {
        foreach (var coding in new[] { "gzip", "br", "deflate" })
        {
            try
            {
                if (Unpacked(bytes, coding) is { Length: > 0 } opened)
                    return opened;
            }
            catch (Exception notIt) when (notIt is InvalidDataException or InvalidOperationException) { }
        }

        return bytes;
    }

    private static byte[] Unpacked(byte[] bytes, string coding)
    {
        using var packed = new MemoryStream(bytes);
        using Stream stream = coding switch
        {
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            _ => new DeflateStream(packed, CompressionMode.Decompress),
        };
        using var plain = new MemoryStream();
        stream.CopyTo(plain);
        return plain.ToArray();
    }
}

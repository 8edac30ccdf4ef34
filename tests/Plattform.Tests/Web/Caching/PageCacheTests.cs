using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Tests.Registrations;
using static Plattform.Tests.Web.Caching.CachedPages;

namespace Plattform.Tests.Web.Caching;

/// <summary>Public pages are bytes: made once, the same for everybody.</summary>
public sealed class PageCacheTests : IDisposable
{
    private readonly Site _site = new() { Still = true };

    public void Dispose() => _site.Dispose();

    [Theory]
    [MemberData(nameof(CachedPages.Whole), MemberType = typeof(CachedPages))]
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
    [MemberData(nameof(CachedPages.Whole), MemberType = typeof(CachedPages))]
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
    public async Task Other_questions_behind_the_address_make_no_second_copy_and_stand_in_no_page()
    {
        var visitor = _site.Visitor();
        var plain = await visitor.Get(Invitation);
        for (var i = 0; i < 20; i++)
            Assert.Equal(plain.Bytes, (await visitor.Get($"{Invitation}?utm={i}&fbclid=x{i}")).Bytes);
        foreach (var asked in new[] { "?lang=en", "?lang=en&utm=1", "?utm=2&lang=en", "?lang=de", "?lang=fr" })
            Assert.DoesNotContain("utm", (await visitor.Get(Invitation + asked)).Body, StringComparison.Ordinal);

        // Plain, gzip and Brotli of: German by the browser, English and German by the address.
        Assert.Equal(9, _site.KeptPages().Bytes.Count());
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
        var before = _site.KeptPages().Count;

        for (var i = 0; i < 400; i++)
        {
            using var request = new HttpRequestMessage(new(method), $"/treffen/{new string('x', i % 2 == 0 ? 7600 : 40)}{i}{below}");
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Send(request)).Status);
        }

        Assert.Equal(before, _site.KeptPages().Count);
        await visitor.Get(Form);
        Assert.Equal(before + 1, _site.KeptPages().Count);
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
        Assert.Equal(3, _site.KeptPages().Bytes.Count());
    }
}

using System.Net;
using System.Text;
using Plattform.Tests.House;
using Plattform.Tests.Registrations;
using Plattform.Web;
using Plattform.Web.Caching;
using static Plattform.Tests.Web.Caching.CachedPages;

namespace Plattform.Tests.Web.Caching;

/// <summary>Nothing of anybody gets into what everybody gets.</summary>
public sealed class PageCacheOwnershipTests : IDisposable
{
    private readonly Site _site = new() { Still = true };

    public void Dispose() => _site.Dispose();

    [Fact]
    public void Only_what_is_the_same_for_everybody_says_that_it_may_be_kept() =>
        Assert.Equal(
            [
                "/",
                "/apple-touch-icon.png",
                "/favicon.ico",
                "/kalender.ics",
                "/treffen/{slug}",
                "/treffen/{slug}/anmelden",
                "/treffen/{slug}/kalender.ics",
                "/treffen/{slug}/kalender/{related}.ics",
                "/treffen/{slug}/plakat",
                "/treffen/{slug}/qr.png",
                "/treffen/{slug}/qr.svg",
                "/treffen/{slug}/vorschau.png",
                "/vorschau.png",
            ],
            Endpoints
                .Of(_site)
                .Where(endpoint => endpoint.Metadata.GetMetadata<CacheableAttribute>() is not null)
                .Select(Endpoints.PatternOf)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        );

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
        var kept = site.KeptPages().Bytes.ToList();
        Assert.True(kept.Count > 20, $"{kept.Count} are kept");
        var readable = kept.Select(bytes => Encoding.UTF8.GetString(Opened(bytes))).ToList();
        Assert.Contains(
            readable,
            text =>
                text.Contains("50 Bündnisse", StringComparison.Ordinal) || text.Contains("Bistro Horster Mitte", StringComparison.Ordinal)
        );
        Assert.All(readable, text => Assert.DoesNotMatch("(?i)merk(name|post|bund|wort|kuchen|thema)[0-9]", text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/anmelden")]
    [InlineData("/plakat")]
    public async Task A_request_with_a_body_does_not_put_another_meeting_at_this_address(string below)
    {
        await using var site = new Site();
        await site.ImportSample(("slug: kommunalpolitik", "slug: herbsttreffen"), ("title: ", "title: Herbsttreffen der "));
        foreach (var address in new[] { "/treffen/kommunalpolitik", "/treffen/nicht-da" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address + below)
            {
                Content = new FormUrlEncodedContent([new("slug", "herbsttreffen")]),
            };
            Assert.DoesNotContain("Herbsttreffen", (await site.Visitor().Send(request)).Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Herbsttreffen", (await site.Visitor().Get(address + below)).Text, StringComparison.Ordinal);
        }
    }
}

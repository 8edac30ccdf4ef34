using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Plattform.Links;
using Plattform.Tests.Registrations;
using Plattform.Web;

namespace Plattform.Tests.Web;

/// <summary>Bodies that are no honest form: a fitting answer in German, never an exception.</summary>
public sealed class FormReadingTests : IDisposable
{
    private const string Form = "/treffen/kommunalpolitik/anmelden";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_megabyte_in_a_field_is_too_long_whether_its_length_is_told_or_not(bool chunked)
    {
        var body = Encoding.ASCII.GetBytes("name=Rosa&message=" + new string('x', 1_000_000));
        foreach (var address in new[] { Form, "/koordination/anmelden", "/anmeldung/falsch" })
            await IsRefused(
                address,
                chunked ? new WithoutLength(body) : new ByteArrayContent(body),
                "application/x-www-form-urlencoded",
                HttpStatusCode.RequestEntityTooLarge,
                "Das war zu lang."
            );
    }

    [Fact]
    public async Task Files_may_come_only_where_a_room_says_so_and_nothing_is_read_behind_a_link_that_opens_nothing()
    {
        var megabyte = Encoding.ASCII.GetBytes("name=Rosa&message=" + new string('x', 1_000_000));
        foreach (var address in new[] { "/anmeldung/falsch/beitrag", $"/anmeldung/{new string('A', 45)}/beitrag" })
            await IsRefused(
                address,
                new ByteArrayContent(megabyte),
                "application/x-www-form-urlencoded",
                HttpStatusCode.NotFound,
                "Diese Seite gibt es nicht."
            );
        foreach (var address in new[] { "/anmeldung/link", "/treffen/kommunalpolitik/beitrag" })
            await IsRefused(
                address,
                new ByteArrayContent(megabyte),
                "application/x-www-form-urlencoded",
                HttpStatusCode.RequestEntityTooLarge,
                "Das war zu lang."
            );
        var strangers = "/anmeldung/" + new SignedLinks(new byte[32]).Sign(LinkPurpose.OwnPage, Guid.NewGuid(), 0) + "/beitrag";
        byte[] film = [.. "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"film\"\r\n\r\n"u8, .. new byte[12_000_000]];
        foreach (var content in new HttpContent[] { new ByteArrayContent(film), new WithoutLength(film) })
            await IsRefused(strangers, content, "multipart/form-data; boundary=x", HttpStatusCode.NotFound, "Diese Seite gibt es nicht.");
    }

    [Fact]
    public async Task So_is_a_form_of_ten_thousand_fields() =>
        await IsRefused(
            Form,
            new ByteArrayContent(Encoding.ASCII.GetBytes(string.Join('&', Enumerable.Range(0, 10_000).Select(i => $"f{i}=1")))),
            "application/x-www-form-urlencoded",
            HttpStatusCode.RequestEntityTooLarge,
            "Das war zu lang."
        );

    [Theory]
    [InlineData("application/json", "{\"name\":\"Rosa\"}")]
    [InlineData("text/plain", "name=Rosa")]
    [InlineData("application/xml", "<name>Rosa</name>")]
    [InlineData("Unsinn", "name=Rosa")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7", "name=+ADw-")]
    public async Task What_is_no_form_is_not_read(string type, string body)
    {
        foreach (var address in new[] { Form, "/koordination/anmelden", "/anmeldung/falsch/absagen" })
            await IsRefused(
                address,
                new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
                type,
                HttpStatusCode.UnsupportedMediaType,
                "Das können wir nicht lesen."
            );
    }

    [Theory]
    [InlineData("multipart/form-data", "name=Rosa")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nRosa")]
    [InlineData("multipart/form-data; boundary=x", "Unsinn")]
    [InlineData("application/x-www-form-urlencoded", "name=Rosa%00&stamp=x")]
    public async Task A_broken_form_is_not_understood(string type, string body) =>
        await IsRefused(
            Form,
            new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
            type,
            HttpStatusCode.BadRequest,
            "Das haben wir nicht verstanden."
        );

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "name=%ZZ%FF%FE%E4%&email=%&=&&&attendance")]
    [InlineData("application/x-www-form-urlencoded; charset=gibt-es-nicht", "name=Rosa")]
    [InlineData("application/x-www-form-urlencoded", "")]
    [InlineData("multipart/form-data; boundary=x", "")]
    [InlineData("application/x-www-form-urlencoded", "name[]=1&name[0]=2&__proto__=3&handler=Delete&page=/x")]
    public async Task What_can_be_read_is_answered_by_the_form(string type, string body)
    {
        var page = await Send(Form, new ByteArrayContent(Encoding.ASCII.GetBytes(body)), type);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.StartsWith("Fehler:", page.Html.Title);
    }

    [Fact]
    public async Task A_post_without_a_body_is_answered_by_the_form()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _site.Visitor().Send(request)).Status);
    }

    [Fact]
    public async Task A_form_may_also_come_in_parts()
    {
        var visitor = _site.Visitor();
        var form = await visitor.Get(Form);
        _site.Time.Advance(TimeSpan.FromSeconds(30));
        using var parts = new MultipartFormDataContent();
        foreach (var (name, value) in SignUpTests.With(("stamp", form.Value("stamp"))))
            parts.Add(new StringContent(value!), name);
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Post(Form, parts)).Status);
        Assert.Equal("Rosa Käßbohrer", (await _site.Read(db => db.Registrations.SingleAsync())).Name);
    }

    [Fact]
    public async Task In_english_the_refusal_is_english()
    {
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        var page = await _site.Visitor("en").Post(Form, content);
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "en"), (page.Status, page.Html.DocumentElement.GetAttribute("lang")));
    }

    private async Task IsRefused(string address, HttpContent content, string type, HttpStatusCode status, string sentence)
    {
        var page = await Send(address, content, type);
        Assert.True(page.Status == status, $"{address} as {type}: {page.Status} instead of {status}");
        Assert.Equal(sentence, page.One("h1").TextContent);
        Assert.Equal(0, await _site.CountRegistrations());
        Assert.Equal(0, await _site.Read(db => db.Outbox.CountAsync()));
    }

    private async Task<Page> Send(string address, HttpContent content, string type)
    {
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return await _site.Visitor().Post(address, content);
    }

    private sealed class WithoutLength(byte[] body) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(body).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}

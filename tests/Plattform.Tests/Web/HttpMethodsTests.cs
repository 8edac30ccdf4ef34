using System.Net;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Web;

/// <summary>Which address takes which method. Nothing is stored, so one site serves all.</summary>
public sealed class HttpMethodsTests(HttpMethodsTests.OneSite one) : IClassFixture<HttpMethodsTests.OneSite>
{
    private const string Form = "/treffen/kommunalpolitik/anmelden";

    public static TheoryData<string> ReadOnly =>
        new(
            "/",
            "/treffen/kommunalpolitik",
            "/treffen/kommunalpolitik/plakat",
            "/treffen/kommunalpolitik/danke",
            "/treffen/kommunalpolitik/kalender.ics",
            "/treffen/kommunalpolitik/kalender/demonstration.ics",
            "/treffen/kommunalpolitik/qr.svg",
            "/treffen/kommunalpolitik/qr.png",
            "/treffen/kommunalpolitik/dateien/x.pdf",
            "/kalender.ics",
            "/impressum",
            "/datenschutz",
            "/barrierefreiheit",
            "/robots.txt",
            "/.well-known/security.txt",
            "/health/live",
            "/health/ready"
        );

    [Theory]
    [MemberData(nameof(ReadOnly))]
    public async Task What_is_only_read_takes_no_other_method(string address)
    {
        foreach (var method in new[] { "POST", "PUT", "DELETE", "PATCH", "FOO" })
            await TakesNot(address, method);
    }

    [Theory]
    [InlineData(Form)]
    [InlineData("/koordination/anmelden")]
    [InlineData("/koordination/anmelden/x")]
    public async Task A_form_takes_posts_and_nothing_else(string address)
    {
        foreach (var method in new[] { "PUT", "DELETE", "PATCH" })
            await TakesNot(address, method);
    }

    /// <summary>Razor takes public methods for handlers by their names: OnPageHandlerExecution would be "PAGE ?handler=HandlerExecution".</summary>
    [Theory]
    [InlineData("/anmeldung/x?handler=HandlerExecution")]
    [InlineData("/anmeldung/x?handler=HandlerExecutionAsync")]
    [InlineData("/fehler/404?handler=HandlerExecuting")]
    public async Task No_invented_method_reaches_what_is_no_handler(string address)
    {
        using var request = new HttpRequestMessage(new("PAGE"), address);
        Assert.InRange((int)(await one.Site.Visitor().Send(request)).Status, 404, 405);
    }

    private async Task TakesNot(string address, string method)
    {
        using var request = new HttpRequestMessage(new(method), address);
        var answer = await one.Site.Visitor().Send(request);
        Assert.True(answer.Status == HttpStatusCode.MethodNotAllowed, $"{method} {address}: {answer.Status}");
        Assert.Equal("So geht das an dieser Stelle nicht.", answer.One("h1").TextContent);
    }

    public sealed class OneSite : IDisposable
    {
        internal Site Site { get; } = new();

        public void Dispose() => Site.Dispose();
    }
}

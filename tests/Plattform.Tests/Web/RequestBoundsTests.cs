using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Plattform.Web;

namespace Plattform.Tests.Web;

/// <summary>What is too large, too many or too slow, said byte by byte to the real server: a refusal, never a hang or a failure.</summary>
public sealed class RequestBoundsTests : IDisposable
{
    private const string Form = "/treffen/kommunalpolitik/anmelden";
    private readonly Site _site = Site.OnPort();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Each_bound_is_answered_by_its_refusal()
    {
        const string Post = $"POST {Form} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n";
        await Answers(Post + "Content-Length: 300000\r\n\r\n", 413, "Das war zu lang."); // the length alone is enough
        var piece = "1000\r\n" + new string('x', 0x1000) + "\r\n";
        await Answers(
            Post + "Transfer-Encoding: chunked\r\n\r\n" + string.Concat(Enumerable.Repeat(piece, (RequestBounds.MostBytes / 0x1000) + 1)),
            413,
            "Das war zu lang."
        );
        await Answers(Filled(201), 413, "Das war zu lang.");
        await Answers(Filled(200), 422); // read, and told what is missing
        await Answers($"GET /{new string('a', 9000)} HTTP/1.1\r\nHost: localhost\r\n\r\n", 414);
        await Answers(
            "GET / HTTP/1.1\r\nHost: localhost\r\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"X-{i}: x\r\n")) + "\r\n",
            431
        );
        await Answers($"GET / HTTP/1.1\r\nHost: localhost\r\nX: {new string('x', 33_000)}\r\n\r\n", 431);
        await Answers("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n", 200, "Healthy"); // and it goes on
        Assert.Equal(0, await _site.CountRegistrations());

        static string Filled(int fields)
        {
            var body = string.Join('&', Enumerable.Range(0, fields).Select(i => $"f{i}=1"));
            return $"{Post}Content-Length: {body.Length}\r\n\r\n{body}";
        }
    }

    /// <summary>Waiting for them would take as long as they are; so only that there are some.</summary>
    [Fact]
    public void Nobody_may_be_slow_for_ever()
    {
        var limits = _site.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;
        Assert.InRange(limits.RequestHeadersTimeout, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15));
        Assert.InRange(limits.KeepAliveTimeout, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(180));
        Assert.All([limits.MinRequestBodyDataRate, limits.MinResponseDataRate], rate => Assert.InRange(rate!.BytesPerSecond, 100, 1000));
    }

    /// <summary>The connection stays open, so nobody waits for the server to see its end.</summary>
    private async Task Answers(string request, int status, string words = "")
    {
        var address = new Uri(_site.Address);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(request.Replace("Host: localhost", "Host: " + address.Authority, StringComparison.Ordinal)),
            TestContext.Current.CancellationToken
        );
        var (answer, piece) = (new StringBuilder(), new byte[4096]);
        while (!IsThere() && await stream.ReadAsync(piece, TestContext.Current.CancellationToken) is > 0 and var read)
            answer.Append(Encoding.UTF8.GetString(piece, 0, read));
        Assert.True(IsThere(), $"{status} {words} was expected:\n{answer}");

        bool IsThere() =>
            $"{answer}" is var said
            && said.StartsWith($"HTTP/1.1 {status} ", StringComparison.Ordinal)
            && said.Contains(words, StringComparison.Ordinal);
    }
}

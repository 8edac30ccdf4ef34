using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Hosting;
using Plattform.Links;
using Plattform.Look;
using Plattform.Registrations;
using Plattform.Tests.House;
using Plattform.Web;

namespace Plattform.Tests.Hostile;

/// <summary>
/// Every address of the address book times what is thrown at addresses, public ones by a stranger, the desk's by somebody
/// signed in: a clear no below 500, and no row more or less.
/// </summary>
[Trait("Speed", "slow")]
public sealed class AddressesTests(HostileSite hostile) : IClassFixture<HostileSite>
{
    private static readonly Dictionary<string, string> InAddresses = new(StringComparer.Ordinal)
    {
        ["traversal"] = "..%2F..%2F..%2Fdata%2Fplattform.db",
        ["backslashes"] = "..%5C..%5Cdata%5Cplattform.db",
        ["newline"] = "x%0D%0ASet-Cookie%3A%20a%3Db",
        ["SQL"] = "x'%20OR%20'1'%3D'1",
        ["markup"] = "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        ["bytes"] = "%FF%FE%C0%AF",
        ["bidi"] = "%E2%80%AEkommunalpolitik",
        ["long"] = new('a', 4000),
    };

    private static readonly string[] OtherMethods = ["PUT", "DELETE", "PATCH", "TRACE", "UNSINN"];
    private static readonly string[] Book =
    [
        .. Repository.Read("tests/Plattform.Tests/House/AddressBook.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries),
    ];

    public static TheoryData<string, string> Throws =>
        Pairs(Read().Where(address => address.Contains('{', StringComparison.Ordinal)), InAddresses.Keys);

    public static TheoryData<string, string> Methods => Pairs(Read(), OtherMethods);

    public static TheoryData<string, string> Links =>
        Pairs(
            Read()
                .Where(address =>
                    address.Contains("{token}", StringComparison.Ordinal) || address.Contains("{code}", StringComparison.Ordinal)
                ),
            ["forged", "cut", "longer", "other purpose", "other key", "nobody's"]
        );

    public static TheoryData<string, string> Bodies =>
        Pairs(Posted(), ["foreign page", "JSON", "plain text", "no type", "broken multipart", "too large", "too many fields", "UTF-7"]);

    [Theory]
    [MemberData(nameof(Throws))]
    public Task In_an_address(string address, string thrown) =>
        IsRefused(address, new(HttpMethod.Get, Filled(address, InAddresses[thrown])), NoSuch(address));

    [Theory]
    [MemberData(nameof(Methods))]
    public Task By_another_method(string address, string method) =>
        IsRefused(
            address,
            new(new HttpMethod(method), Filled(address, "x")),
            405,
            address.Contains(":guid", StringComparison.Ordinal) ? 404 : 405, // "x" is none
            address.StartsWith("/koordination", StringComparison.Ordinal) ? 400 : 404
        );

    /// <summary>A link that we made ourselves, to nobody who is there, was theirs before they had everything deleted.</summary>
    [Theory]
    [MemberData(nameof(Links))]
    public async Task By_a_link_that_is_none(string address, string kind)
    {
        var keys = hostile.Site.Services.GetRequiredService<PersonalLinks>();
        var good = new SignedLinks(keys.Key).Sign(LinkPurpose.OwnPage, Guid.NewGuid(), 0);
        var link = kind switch
        {
            "forged" => good[..^1] + (good[^1] == 'A' ? 'B' : 'A'),
            "cut" => good[..^5],
            "longer" => good + "A",
            "other purpose" => new SignedLinks(keys.Key).Sign(LinkPurpose.Unsubscribe, Guid.NewGuid(), 0),
            "other key" => new SignedLinks(new byte[32]).Sign(LinkPurpose.OwnPage, Guid.NewGuid(), 0),
            _ => good,
        };
        var isGone = kind is "other purpose" or "nobody's" && address.StartsWith("/anmeldung/", StringComparison.Ordinal);
        await IsRefused(address, new(HttpMethod.Get, Filled(address, link)), isGone ? 410 : NoSuch(address));
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task By_a_body_that_no_form_sends(string address, string kind)
    {
        using HttpContent content = kind switch
        {
            "foreign page" => new FormUrlEncodedContent([new("name", "Rosa")]),
            "JSON" => new StringContent("""{"name":"Rosa"}""", Encoding.UTF8, "application/json"),
            "plain text" => new StringContent("name=Rosa", Encoding.UTF8, "text/plain"),
            "no type" => new ByteArrayContent("name=Rosa"u8.ToArray()),
            "broken multipart" => Typed("--x\r\nContent-Disposition: form-da", "multipart/form-data; boundary=y"),
            "too large" => Typed("message=" + new string('x', 9_000_000), "application/x-www-form-urlencoded"),
            "too many fields" => Typed(
                string.Join('&', Enumerable.Range(0, 5000).Select(i => $"f{i}=1")),
                "application/x-www-form-urlencoded"
            ),
            _ => Typed("name=+ADw-script", "application/x-www-form-urlencoded; charset=utf-7"),
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, Filled(address, "kommunalpolitik")) { Content = content };
        request.Headers.Add("Sec-Fetch-Site", kind == "foreign page" ? "cross-site" : "same-origin");
        await IsRefused(
            address,
            request,
            kind switch
            {
                "foreign page" => [403],
                _ when address == "/anmeldung/{token}/beitrag" => [404], // where files may come the link is looked at before any of the body is
                "broken multipart" => [400],
                "too large" or "too many fields" => [413],
                _ => [415],
            }
        );
    }

    /// <summary>A link to the desk may just be too old; a code at the door is for those at the door, and tells others nothing.</summary>
    private static int NoSuch(string address) =>
        address switch
        {
            "/koordination/anmelden/{token}" => 410,
            "/einlass/{code}" => 200,
            _ => 404,
        };

    private async Task IsRefused(string address, HttpRequestMessage request, params int[] expected)
    {
        using (request)
        {
            var answer = await (
                address.StartsWith("/koordination", StringComparison.Ordinal) ? hostile.Coordinator : hostile.Visitor
            ).Send(request);
            Assert.True(expected.Contains((int)answer.Status), $"{request.Method} {address}: {(int)answer.Status}");
            Assert.DoesNotContain("Exception", answer.Body, StringComparison.Ordinal);
            Harmless.Page(answer with { Status = System.Net.HttpStatusCode.OK });
            await hostile.NothingIsStored();
        }
    }

    /// <summary>What is thrown stands in the first place that takes something; what follows it is honest.</summary>
    private static string Filled(string address, string thrown)
    {
        var parts = address.Split('/').ToList();
        var first = parts.FindIndex(part => part.Contains('{', StringComparison.Ordinal));
        for (var i = 0; i < parts.Count; i++)
            parts[i] = parts[i].Contains('{', StringComparison.Ordinal) ? Honest(parts[i], i == first ? thrown : null) : parts[i];
        return string.Join('/', parts);
    }

    private static string Honest(string part, string? thrown) =>
        part switch
        {
            "{id:guid}" or "{paper:guid}" or "{paper}" => thrown ?? "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
            "{related}.ics" => (thrown ?? "demo") + ".ics",
            "{status:int}" => thrown ?? "404",
            _ => thrown ?? "kommunalpolitik",
        };

    private static StringContent Typed(string text, string type)
    {
        var content = new StringContent(text, Encoding.ASCII);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }

    private static IEnumerable<string> Read() =>
        Book.Where(line => line.StartsWith("GET", StringComparison.Ordinal))
            .Select(Address)
            .Where(address => address != "/fehler/{status:int}");

    private static IEnumerable<string> Posted() => Book.Where(line => line.StartsWith("POST", StringComparison.Ordinal)).Select(Address);

    private static string Address(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];

    private static TheoryData<string, string> Pairs(IEnumerable<string> addresses, IEnumerable<string> thrown)
    {
        var pairs = new TheoryData<string, string>();
        foreach (var address in addresses)
        foreach (var one in thrown)
            pairs.Add(address, one);
        return pairs;
    }
}

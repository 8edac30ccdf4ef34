using System.Text;

namespace Plattform.Benchmarks;

/// <summary>People who sign up: each with a form of their own, whose stamp was fetched before, as one reads before one writes.</summary>
internal static class Crowd
{
    private const int StampLength = 54;
    private static readonly byte[] BeforeStamp = "name=\"stamp\" value=\""u8.ToArray();
    private static readonly string[] First =
    [
        "Rosa",
        "Jürgen",
        "Ayşe",
        "Gisela",
        "Karl-Heinz",
        "Fatma",
        "Łukasz",
        "Ingrid",
        "Mehmet",
        "Renate",
        "Tim",
        "Sophie",
        "Björn",
    ];
    private static readonly string[] Last =
    [
        "Käßbohrer",
        "Müller",
        "Yılmaz",
        "Schmidt",
        "von der Heide",
        "Öztürk",
        "Nowak",
        "Groß",
        "Becker-Lange",
        "Weiß",
        "Hoffmann",
    ];
    private static readonly string[] Cakes =
    [
        "Pflaumenkuchen",
        "Käsekuchen",
        "Apfelstreusel",
        "Marmorkuchen",
        "Baklava",
        "Zupfkuchen",
        "Möhrenkuchen",
    ];

    /// <param name="tag">Begins their addresses, and nobody else's.</param>
    public static async Task<List<byte[]>> ComeAsync(int port, int people, string tag, string form = Published.Form)
    {
        var stamps = await StampsAsync(port, people, form);
        return [.. stamps.Select((stamp, number) => Requests.Post(port, form, Answer(stamp, number, tag)))];
    }

    public static bool IsTaken(Reply reply) => reply.Status == 303 && reply.Head.Span.IndexOf("/danke?antwort=onsite\r\n"u8) > 0;

    public static string Address(string tag, int number) => $"{tag}-{number}@example.org";

    private static Dictionary<string, string> Answer(string stamp, int number, string tag) =>
        new(StringComparer.Ordinal)
        {
            ["stamp"] = stamp,
            ["attendance"] = "onsite",
            ["persons"] = $"{1 + number % 3}",
            ["name"] = $"{First[number % First.Length]} {Last[number / First.Length % Last.Length]}",
            ["email"] = Address(tag, number),
            ["organisation"] = $"Bündnis {number % 40} für Köln & Umgebung",
            ["cakeKind"] = number % 3 == 0 ? Cakes[number / 3 % Cakes.Length] : "",
            ["cakeCount"] = number % 3 == 0 ? "1" : "",
            ["contribution"] = "",
            ["message"] = "",
            ["website"] = "",
            ["consent"] = "true",
        };

    private static async Task<List<string>> StampsAsync(int port, int count, string path)
    {
        var stamps = new List<string>(count);
        using var connection = await Connection.OpenAsync(port);
        var request = Requests.Get(port, path);
        while (stamps.Count < count)
        {
            var form = (await connection.AskAsync(request)).Body;
            var at = form.Span.IndexOf(BeforeStamp) + BeforeStamp.Length;
            stamps.Add(Encoding.ASCII.GetString(form.Span.Slice(at, StampLength)));
        }

        return stamps;
    }
}

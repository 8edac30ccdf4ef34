using System.Text;

namespace Plattform.Benchmarks;

/// <summary>Requests as a browser sends them.</summary>
internal static class Requests
{
    private const string AsBrowsers =
        "User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0\r\n"
        + "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\nAccept-Language: de,en-US;q=0.7,en;q=0.3\r\n";

    public static byte[] Get(int port, string path, bool packed = false) =>
        Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{AsBrowsers}Accept-Encoding: {(packed ? "gzip, deflate, br, zstd" : "identity")}\r\n\r\n"
        );

    public static byte[] Post(int port, string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var body = string.Join('&', fields.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value).Replace("%20", "+")}"));
        return Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{AsBrowsers}Accept-Encoding: gzip, deflate, br, zstd\r\n"
                + $"Origin: null\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n\r\n{body}"
        );
    }
}

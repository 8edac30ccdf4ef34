using Microsoft.Net.Http.Headers;
using Plattform.Tools;

namespace Plattform.Shared.Caching;

/// <summary>How a client takes a body besides as it is.</summary>
[Flags]
internal enum ContentEncodings
{
    None = 0,
    Gzip = 1,
    Brotli = 2,
}

internal static class Accepted
{
    private static readonly BoundedCache<ContentEncodings> Known = new(header =>
        !StringWithQualityHeaderValue.TryParseList([header], out var list)
            ? ContentEncodings.None
            : (Takes(list, "gzip") ? ContentEncodings.Gzip : ContentEncodings.None)
                | (Takes(list, "br") ? ContentEncodings.Brotli : ContentEncodings.None)
    );

    public static ContentEncodings By(HttpRequest request) => Known[request.Headers.AcceptEncoding.ToString()];

    /// <summary>What is given a quality of 0 is not taken.</summary>
    private static bool Takes(IList<StringWithQualityHeaderValue> list, string coding) =>
        (
            list.FirstOrDefault(value => value.Value.Equals(coding, StringComparison.OrdinalIgnoreCase))
            ?? list.FirstOrDefault(value => value.Value == "*")
        )
            is { Quality: not 0 };
}

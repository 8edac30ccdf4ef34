using Microsoft.Net.Http.Headers;
using Plattform.Text;

namespace Plattform.Web.Caching;

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

    /// <summary>A quality of 0 means not accepted.</summary>
    private static bool Takes(IList<StringWithQualityHeaderValue> list, string coding) =>
        (
            list.FirstOrDefault(value => value.Value.Equals(coding, StringComparison.OrdinalIgnoreCase))
            ?? list.FirstOrDefault(value => value.Value == "*")
        )
            is { Quality: not 0 };
}

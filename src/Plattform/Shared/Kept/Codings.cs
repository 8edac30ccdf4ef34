using Microsoft.Net.Http.Headers;
using Plattform.Tools;

namespace Plattform.Shared.Kept;

/// <summary>How a client takes a body besides as it is.</summary>
[Flags]
internal enum Codings { None = 0, Gzip = 1, Brotli = 2 }

internal static class Accepted
{
    private static readonly FewKnown<Codings> Known = new(header =>
        !StringWithQualityHeaderValue.TryParseList([header], out var list) ? Codings.None
        : (Takes(list, "gzip") ? Codings.Gzip : Codings.None) | (Takes(list, "br") ? Codings.Brotli : Codings.None));

    public static Codings By(HttpRequest request) => Known[request.Headers.AcceptEncoding.ToString()];

    /// <summary>What is given a quality of 0 is not taken.</summary>
    private static bool Takes(IList<StringWithQualityHeaderValue> list, string coding) =>
        (list.FirstOrDefault(value => value.Value.Equals(coding, StringComparison.OrdinalIgnoreCase)) ?? list.FirstOrDefault(value => value.Value == "*"))
            is { Quality: not 0 };
}

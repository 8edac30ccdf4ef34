using System.Text.Unicode;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.WebEncoders;
using Microsoft.Net.Http.Headers;
using Plattform.Tools;

namespace Plattform.Shared;

/// <summary>Which language an answer speaks: <c>?lang=</c> wins, else Accept-Language, else German.</summary>
public static class Languages
{
    private static readonly object Key = new();

    /// <summary><see cref="Texts"/> and <see cref="Links"/> of the request. Umlauts stay letters in the source of a page.</summary>
    public static IServiceCollection AddLanguages(this IServiceCollection services) =>
        services
            .AddHttpContextAccessor()
            .Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new(UnicodeRanges.All))
            .AddScoped(provider => Texts.For(Of(provider.GetRequiredService<IHttpContextAccessor>().HttpContext!)))
            .AddScoped(provider => new Links(provider.GetRequiredService<IHttpContextAccessor>().HttpContext!));

    /// <summary>One of <see cref="Texts.All"/>. The answer depends on it, so it carries <c>Vary</c>.</summary>
    public static string Of(HttpContext context)
    {
        if (context.Items[Key] is string known)
            return known;
        if (!context.Response.HasStarted)
            context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
        var language = Asked(context) ?? Preferred[context.Request.Headers.AcceptLanguage.ToString()];
        context.Items[Key] = language;
        return language;
    }

    /// <summary>From the address, when it names a language we speak.</summary>
    public static string? Asked(HttpContext context) => Ours(QueryOf(context)["lang"]);

    /// <summary>As it was asked: an error page is run with an address of its own.</summary>
    internal static IQueryCollection QueryOf(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is { } failed
            ? new QueryCollection(QueryHelpers.ParseQuery(failed.OriginalQueryString))
            : context.Request.Query;

    /// <summary>What <see cref="Of(HttpContext)"/> says, and whether the address asked for it.</summary>
    internal static (string Language, bool IsAsked) Of(HttpRequest request) =>
        request.QueryString.HasValue && Ours(request.Query["lang"]) is { } asked
            ? (asked, true)
            : (Preferred[request.Headers.AcceptLanguage.ToString()], false);

    private static readonly BoundedCache<string> Preferred = new(header =>
        !StringWithQualityHeaderValue.TryParseList([header], out var list)
            ? Texts.German.Language
            : list.Where(accepted => accepted.Quality is not 0)
                .OrderByDescending(accepted => accepted.Quality ?? 1)
                .Select(accepted => Ours(accepted.Value.Value?.Split('-')[0].ToLowerInvariant()))
                .FirstOrDefault(language => language is not null)
                ?? Texts.German.Language
    );

    private static string? Ours(string? language) => Texts.Find(language)?.Language;
}

/// <summary>Local addresses that carry the language on which the page was opened.</summary>
public sealed class Links(HttpContext context)
{
    private readonly string? asked = Languages.Asked(context);

    /// <param name="path">Begins with a slash; may have a query and a fragment.</param>
    public string this[string path]
    {
        get
        {
            if (asked is null)
                return path;
            var hash = path.IndexOf('#');
            var (address, fragment) = hash < 0 ? (path, "") : (path[..hash], path[hash..]);
            return $"{address}{(address.Contains('?') ? '&' : '?')}lang={asked}{fragment}";
        }
    }

    /// <summary>
    /// The open page in another language; on an error it is the page that was asked for. A query alone, without the path: that is
    /// the visitor's text, and <c>//evil.example/</c> in a link is another website.
    /// </summary>
    public string Here(string language) =>
        new QueryBuilder(Languages.QueryOf(context).Where(pair => pair.Key != "lang")) { { "lang", language } }.ToString();
}

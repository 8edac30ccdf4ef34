using System.Text.Unicode;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.WebEncoders;
using Microsoft.Net.Http.Headers;
using Plattform.Text;

namespace Plattform.Look;

/// <summary>Chooses the language: <c>?lang=</c>, else Accept-Language, else German.</summary>
public static class Languages
{
    private static readonly object Key = new();

    public static IServiceCollection AddLanguages(this IServiceCollection services) =>
        services
            .AddHttpContextAccessor()
            .Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new(UnicodeRanges.All))
            .AddScoped(provider => Texts.For(Of(provider.GetRequiredService<IHttpContextAccessor>().HttpContext!)))
            .AddScoped(provider => new LocalizedLinks(provider.GetRequiredService<IHttpContextAccessor>().HttpContext!));

    /// <summary>Sets <c>Vary</c>, because the response depends on the language.</summary>
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

    public static string? Asked(HttpContext context) => Ours(QueryOf(context)["lang"]);

    /// <summary>The original query: an error page is executed with a path and query of its own.</summary>
    internal static IQueryCollection QueryOf(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is { } failed
            ? new QueryCollection(QueryHelpers.ParseQuery(failed.OriginalQueryString))
            : context.Request.Query;

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

public sealed class LocalizedLinks(HttpContext context)
{
    private readonly string? _asked = Languages.Asked(context);

    public string this[string path]
    {
        get
        {
            if (_asked is null)
                return path;
            var hash = path.IndexOf('#');
            var (address, fragment) = hash < 0 ? (path, "") : (path[..hash], path[hash..]);
            return $"{address}{(address.Contains('?') ? '&' : '?')}lang={_asked}{fragment}";
        }
    }

    /// <summary>This page in another language. Query only: the path is the visitor's input, and
    /// <c>//evil.example/</c> in a link is another website.</summary>
    public string Here(string language) =>
        new QueryBuilder(Languages.QueryOf(context).Where(pair => pair.Key != "lang")) { { "lang", language } }.ToString();
}

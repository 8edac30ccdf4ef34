using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Plattform.Hosting;
using Plattform.Look;

namespace Plattform.Web.Caching;

/// <summary>Runs first in the pipeline and serves cached pages.</summary>
public sealed class PageCacheMiddleware(RequestDelegate next, PageCache pages, FirstRequestSignal firstRequest, IOptions<SiteOptions> site)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!site.Value.IsOurs(request.Host))
            return next(context);
        return pages.ShallLook() ? LookFirstAsync(context) : AnswerAsync(context);
    }

    private async Task LookFirstAsync(HttpContext context)
    {
        await pages.LookAsync(context.RequestAborted);
        await AnswerAsync(context);
        firstRequest.FirstIsOut();
    }

    private Task AnswerAsync(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
            ? pages.Find(context.Request)?.WriteAsync(context) ?? next(context)
            : next(context);
}

/// <summary>Makes cacheable responses from a plain GET with only the language as query, so that nothing of the first
/// visitor leaks to others. One at a time per page; requests that wait get the same response.</summary>
public sealed class CacheFillMiddleware(RequestDelegate next, PageCache pages, IOptions<SiteOptions> site)
{
    private static readonly string[] Conditions =
    [
        HeaderNames.IfNoneMatch,
        HeaderNames.IfModifiedSince,
        HeaderNames.IfMatch,
        HeaderNames.IfUnmodifiedSince,
        HeaderNames.IfRange,
        HeaderNames.Range,
    ];

    /// <summary>A slug has at most 80 characters; longer paths are served but not cached.</summary>
    private const int LongestPath = 300;

    public Task InvokeAsync(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<CacheableAttribute>() is not null
        && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && IsCanonical(context.Request.Path.Value!)
            ? AnswerAsync(context)
            : next(context);

    /// <summary>Routes also match capital letters and a trailing slash; such paths are served but not cached.</summary>
    private static bool IsCanonical(string path) =>
        path.Length <= LongestPath && !path.Any(char.IsAsciiLetterUpper) && (path.Length == 1 || !path.EndsWith('/'));

    private async Task AnswerAsync(HttpContext context)
    {
        var (path, place) = (context.Request.Path.Value!, pages.PlaceOf(context.Request));
        CachedResponse? answer = null;
        try
        {
            answer = await InSlotAsync(context, place);
        }
        finally
        {
            if (answer is null)
                pages.LeaveIfEmpty(path);
        }

        if (answer is not null)
            await answer.WriteAsync(context);
    }

    private async Task<CachedResponse?> InSlotAsync(HttpContext context, CacheSlot place)
    {
        await place.Gate.WaitAsync(context.RequestAborted);
        try
        {
            var answer = place.Response is { } made && pages.Holds(made) ? made : await MakeAsync(context);
            return answer is null ? null : place.Response = answer;
        }
        finally
        {
            place.Gate.Release();
        }
    }

    /// <summary>Null when the response is not cacheable; it has then been sent already.</summary>
    private async Task<CachedResponse?> MakeAsync(HttpContext context)
    {
        var age = pages.NewAge();
        var (request, response) = (context.Request, context.Response);
        var (method, query, body) = (request.Method, request.QueryString, response.Body);
        var conditions = Conditions.Select(name => (name, request.Headers[name])).ToList();
        using var made = new MemoryStream();
        var keeping = new CacheContext(context);
        try
        {
            request.Method = HttpMethods.Get;
            (request.Body, request.ContentType, request.ContentLength) = (Stream.Null, null, null); // what is kept is for everybody
            request.QueryString = Languages.Asked(context) is { } language ? new($"?lang={language}") : default;
            conditions.ForEach(condition => request.Headers.Remove(condition.name));
            response.Body = made;
            await next(context);
        }
        finally
        {
            response.Body = body;
            (request.Method, request.QueryString) = (method, query);
            conditions.ForEach(condition => request.Headers[condition.name] = condition.Item2);
        }

        if (response.StatusCode == StatusCodes.Status200OK && keeping.IsWanted)
            return keeping.Of(made.ToArray(), HeadersOf(context), age);
        made.Position = 0;
        if (made.Length > 0 && !HttpMethods.IsHead(method))
            await made.CopyToAsync(response.Body);
        return null;
    }

    private KeyValuePair<string, StringValues>[] HeadersOf(HttpContext context)
    {
        IHeaderDictionary headers = new HeaderDictionary(
            context.Response.Headers.ToDictionary(header => header.Key, header => header.Value)
        );
        foreach (var name in new[] { HeaderNames.ETag, HeaderNames.ContentLength, HeaderNames.Date })
            headers.Remove(name);
        headers.Vary = "Accept-Encoding, Accept-Language";
        headers.TryAdd(HeaderNames.CacheControl, "no-cache"); // ask each time whether it is new: a 304 is as short as can be
        SecurityHeaders.Complete(headers, context.AllowedStyle(), site.Value.IsHttps);
        return [.. headers];
    }
}

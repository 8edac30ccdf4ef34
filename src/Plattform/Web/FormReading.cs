using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Plattform.Hosting;

namespace Plattform.Web;

/// <summary>Reads forms before the page, so that bad ones get a status: too large or too many fields 413, no form 415,
/// malformed 400. Files of a <see cref="LargeForm"/> go to the temporary directory, not to memory.</summary>
public sealed class FormReading(RequestDelegate next, IEnumerable<LargeForm> largeForms)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || IsErrorPage(context.Features))
        {
            await next(context);
        }
        else
        {
            var large = largeForms.FirstOrDefault(form => form.IsAt(context.Request.Path));
            if (large is not null)
                TakeMore(context.Features);
            var most = large is null ? RequestBounds.MostBytes : await large.MostBytesAsync(context);
            var problem = most is { } bytes
                ? await ProblemOfAsync(context.Request, bytes, large?.MostFields ?? RequestBounds.MostFields)
                : null;
            if (problem is not null || most is null)
                ReadAsEmpty(context.Features); // or a page would read it once more
            if (
                large is { IsAnsweredByPage: true }
                && problem is StatusCodes.Status413PayloadTooLarge or StatusCodes.Status507InsufficientStorage
            )
                (problem, context.Items[problem == StatusCodes.Status413PayloadTooLarge ? LargeForms.Key : LargeForms.FullKey]) = (
                    null,
                    true
                );
            if (problem is { } status)
                context.Response.StatusCode = status;
            else
                await next(context);
        }
    }

    private static async Task<int?> ProblemOfAsync(HttpRequest request, int most, int mostFields)
    {
        if (request.ContentLength > most)
            return StatusCodes.Status413PayloadTooLarge;
        if (!request.HasFormContentType)
        {
            if (HasBody(request))
                return StatusCodes.Status415UnsupportedMediaType;
            ReadAsEmpty(request.HttpContext.Features);
            return null;
        }

        request.Body = new BoundedBody(request.Body, most);
        var reading = new FormFeature(request, RequestBounds.OfForm(most, mostFields));
        request.HttpContext.Features.Set<IFormFeature>(reading);
        try
        {
            await reading.ReadFormAsync(request.HttpContext.RequestAborted);
            return null;
        }
        catch (BadHttpRequestException refused)
        {
            return refused.StatusCode;
        }
        catch (NotSupportedException) // UTF-7
        {
            return StatusCodes.Status415UnsupportedMediaType;
        }
        catch (InvalidDataException tooMuch) when (tooMuch.InnerException is null && !IsMultipart(request))
        {
            return StatusCodes.Status413PayloadTooLarge;
        }
        catch (IOException full) when (full.IsOutOfSpace())
        {
            return StatusCodes.Status507InsufficientStorage;
        }
        catch (Exception broken)
            when (broken is InvalidDataException or IOException && !request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            return StatusCodes.Status400BadRequest;
        }
    }

    /// <summary>Lifts Kestrel's own limit, at which it resets the connection and the browser shows no error page.</summary>
    private static void TakeMore(IFeatureCollection features)
    {
        if (features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
        if (features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate && features.Get<IHttpRequestFeature>()?.Protocol is "HTTP/1.1")
            rate.MinDataRate = LargeForms.Slowest;
    }

    private static bool HasBody(HttpRequest request) =>
        request.ContentLength > 0
        || (
            request.ContentLength is null
            && request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != false
            && (request.ContentType is not null || request.Headers.TransferEncoding.Count > 0)
        );

    private static void ReadAsEmpty(IFeatureCollection features) => features.Set<IFormFeature>(new FormFeature(FormCollection.Empty));

    private static bool IsErrorPage(IFeatureCollection features) =>
        features.Get<IStatusCodeReExecuteFeature>() is not null || features.Get<IExceptionHandlerFeature>() is not null;

    private static bool IsMultipart(HttpRequest request) =>
        request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase);
}

using System.Net;
using System.Text.Unicode;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Text;
using Plattform.Time;
using Plattform.Web.Caching;

namespace Plattform.Web;

// Web: the pipeline: headers, limits, cached pages, error pages, icons.
// Promises: every response carries the security headers, every unsafe request comes from our own pages or from no page at all.
// Refuses: to know a meeting or a person.
public static class WebModule
{
    public static WebApplicationBuilder AddWeb(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(RequestBounds.OfServer);
        builder.Services.AddSingleton<NetworkLimits>();
        builder.Services.AddSingleton<PageCache>();
        builder
            .Services.AddRazorPages(options => options.Conventions.Add(new IgnoreAntiforgeryOnPublicPages()))
            .WithRazorPagesAtContentRoot()
            .AddMvcOptions(options =>
            {
                options.Filters.Add<OnlyKnownMethods>();
                ReadAddressFirst(options.ValueProviderFactories);
            });
        builder.Services.AddHealthChecks();
        // Deferred until the configuration is verified, so that a mistake gets a readable message.
        builder
            .Services.AddOptions<ForwardedHeadersOptions>()
            .Configure<IOptions<SiteOptions>>((options, site) => TrustProxies(options, site.Value));
        return builder;
    }

    /// <summary>By default a field of the form stands in for a part of the address of the same name: access is decided by the address.</summary>
    private static void ReadAddressFirst(IList<IValueProviderFactory> sources)
    {
        var address = sources.OfType<RouteValueProviderFactory>().Single();
        sources.Remove(address);
        sources.Insert(0, address);
    }

    public static WebApplication UseWeb(this WebApplication app)
    {
        app.UseMiddleware<PageCacheMiddleware>();
        app.UseForwardedHeaders();
        app.UseExceptionHandler("/fehler/500");
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<CrossSiteGuard>();
        app.UseStatusCodePagesWithReExecute("/fehler/{0}");
        app.UseMiddleware<FullDisk>();
        app.UseMiddleware<FormReading>();
        app.UseStaticFiles(
            new StaticFileOptions { OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "public, max-age=3600" }
        );
        app.UseRouting();
        app.UseMiddleware<CacheFillMiddleware>();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false })
            .WithMetadata(new HttpMethodMetadata(["GET", "HEAD"]))
            .AllowAnonymous();
        app.MapHealthChecks("/health/ready", new() { ResponseWriter = SayWhatIsUnwellAsync })
            .WithMetadata(new HttpMethodMetadata(["GET", "HEAD"]))
            .AllowAnonymous();
        app.MapSiteIcons();
        return app;
    }

    private static Task SayWhatIsUnwellAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        // Exception messages are not for the public.
        var unwell = report
            .Entries.Where(check => check.Value.Status != HealthStatus.Healthy)
            .Select(check => $"\n{check.Key}: {(check.Value.Exception is null ? check.Value.Description : "does not answer.")}");
        return context.Response.WriteAsync(report.Status + string.Concat(unwell));
    }

    private static void TrustProxies(ForwardedHeadersOptions options, SiteOptions site)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in site.Proxies)
            if (Networks.TryParse(proxy, out var network))
                options.KnownIPNetworks.Add(network);
    }
}

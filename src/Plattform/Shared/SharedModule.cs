using System.Net;
using System.Text.Unicode;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using Plattform.Shared.Caching;
using Plattform.Tools;

namespace Plattform.Shared;

// Shared: layout, language, headers, settings and errors: what two rooms need.
// Promises: every answer carries the headers, every unsafe request comes from our own pages or from no page at all.
// Refuses: to know an event or a person.
public static class SharedModule
{
    public static WebApplicationBuilder AddShared(this WebApplicationBuilder builder)
    {
        builder.AddSection<SiteOptions>("Site", CompleteSite, CheckSite);
        builder.AddSection<PrivacyOptions>(
            "Privacy",
            check: (options, _) => options.DeleteAfterDays is < 0 or > 3650 ? ["`Privacy:DeleteAfterDays` must be 0 to 3650 days."] : []
        );
        builder.AddSection<LimitsOptions>("Limits", check: CheckLimits);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<SettingsPlace>();
        builder.Services.AddSingleton<Styles>();
        builder.Services.AddSingleton<NetworkLimits>();
        builder.Services.AddWorker<DeferredWork>();
        builder.Services.AddSingleton<PageCache>();
        builder.Services.AddLanguages();
        // Umlauts stay letters in the page's source; only what HTML needs is escaped.
        builder.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new(UnicodeRanges.All));
        builder
            .Services.AddRazorPages(options => options.Conventions.Add(new IgnoreAntiforgeryOnPublicPages()))
            .WithRazorPagesAtContentRoot()
            .AddMvcOptions(options => options.Filters.Add<OnlyKnownMethods>());
        builder.Services.AddHealthChecks();
        // Not before the configuration is verified, so that a wrong one gets its sentence.
        builder
            .Services.AddOptions<ForwardedHeadersOptions>()
            .Configure<IOptions<SiteOptions>>((options, site) => TrustProxies(options, site.Value));
        return builder;
    }

    public static WebApplication UseShared(this WebApplication app)
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
        app.UseMiddleware<KeptMaking>();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false })
            .WithMetadata(new HttpMethodMetadata(["GET", "HEAD"]))
            .AllowAnonymous();
        app.MapHealthChecks("/health/ready", new() { ResponseWriter = SayWhatIsUnwell })
            .WithMetadata(new HttpMethodMetadata(["GET", "HEAD"]))
            .AllowAnonymous();
        return app;
    }

    private static Task SayWhatIsUnwell(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        // The words of an exception are not for everybody.
        var unwell = report
            .Entries.Where(check => check.Value.Status != HealthStatus.Healthy)
            .Select(check => $"\n{check.Key}: {(check.Value.Exception is null ? check.Value.Description : "does not answer.")}");
        return context.Response.WriteAsync(report.Status + string.Concat(unwell));
    }

    private static void CompleteSite(SiteOptions options, IHostEnvironment environment)
    {
        if (options.BaseUrl.Length == 0 && environment.IsDevelopment())
            options.BaseUrl = "http://localhost:5080";
        options.BaseUrl = options.BaseUrl.TrimEnd('/');
        if (options.Proxies.Count == 0)
            options.Proxies = ["127.0.0.0/8", "::1/128"];
    }

    private static IEnumerable<string> CheckSite(SiteOptions options, IServiceProvider services)
    {
        if (options.BaseUrl.Length == 0)
            yield return "`Site:BaseUrl` is missing: the address people type, for example https://treffen.example.org.";
        else if (
            !Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var url)
            || url.Scheme is not ("http" or "https")
            || url.PathAndQuery != "/"
        )
            yield return $"`Site:BaseUrl` is not a web address without a path: {options.BaseUrl}";
        else if (url.Scheme == "http" && !url.IsLoopback)
            yield return "`Site:BaseUrl` must begin with https:// (http is for this machine only).";
        if (options.Accent is < 0 or > 359)
            yield return "`Site:Accent` is a hue from 0 to 359.";
        if (!LocalTime.IsKnownZone(options.TimeZone))
            yield return $"`Site:TimeZone`: this system does not know {options.TimeZone} (on a bare Debian install the package tzdata).";
        foreach (var proxy in options.Proxies.Where(proxy => !TryNetwork(proxy, out _)))
            yield return $"`Site:Proxies`: {proxy} is neither an address nor a network.";
        if (!services.GetRequiredService<IHostEnvironment>().IsProduction())
            yield break;
        if (options.Operator.Name.Length == 0 || options.Operator.Address.Length == 0 || options.Operator.Email.Length == 0)
            yield return "`Site:Operator:Name`, `Site:Operator:Address` and `Site:Operator:Email` are required: imprint and privacy notice need them.";
    }

    private static IEnumerable<string> CheckLimits(LimitsOptions limits, IServiceProvider services) =>
        from property in typeof(LimitsOptions).GetProperties()
        let most = property.Name == nameof(LimitsOptions.SecondsToFillForm) ? 60 : 1_000_000
        where (int)property.GetValue(limits)! < 0 || (int)property.GetValue(limits)! > most
        select $"`Limits:{property.Name}` must be 0 to {most}.";

    private static void TrustProxies(ForwardedHeadersOptions options, SiteOptions site)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in site.Proxies)
            if (TryNetwork(proxy, out var network))
                options.KnownIPNetworks.Add(network);
    }

    private static bool TryNetwork(string text, out System.Net.IPNetwork network)
    {
        if (IPAddress.TryParse(text, out var address))
        {
            network = new(address, address.GetAddressBytes().Length * 8);
            return true;
        }

        return System.Net.IPNetwork.TryParse(text, out network);
    }
}

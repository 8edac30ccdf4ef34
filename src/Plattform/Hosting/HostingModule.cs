using Plattform.Text;
using Plattform.Time;

namespace Plattform.Hosting;

// Hosting: settings, verbs, workers and how the program starts.
// Promises: a wrong setting ends the start with a sentence that says what to mend.
// Refuses: to know a page.
public static class HostingModule
{
    public static WebApplicationBuilder AddHosting(this WebApplicationBuilder builder)
    {
        builder.AddSection<SiteOptions>("Site", CompleteSite, CheckSite);
        builder.AddSection<PrivacyOptions>(
            "Privacy",
            check: (options, _) => options.DeleteAfterDays is < 0 or > 3650 ? ["`Privacy:DeleteAfterDays` must be 0 to 3650 days."] : []
        );
        builder.AddSection<LimitsOptions>("Limits", check: CheckLimits);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<SettingsPlace>();
        builder.Services.AddWorker<DeferredWork>();
        return builder;
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
        foreach (var proxy in options.Proxies.Where(proxy => !Networks.TryParse(proxy, out _)))
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
}

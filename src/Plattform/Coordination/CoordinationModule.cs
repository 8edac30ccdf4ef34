using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Mail;
using Plattform.Shared;

namespace Plattform.Coordination;

// Coordination: the way to the desk, its layout, its overview.
// Promises: nobody but a coordinator gets past this door, and every page without a word about access stands behind it.
// Refuses: passwords, and telling anybody whether an address is a coordinator's.
public static class CoordinationModule
{
    public static WebApplicationBuilder AddCoordination(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new PrivatePathPrefix("/koordination"));
        builder.Services.AddScoped<People>();
        builder.Services.AddScoped<SignIns>();
        builder.Services.AddScoped<MailStateTexts>();
        builder.Services.AddSingleton<DeskKeys>();
        builder.Services.AddScoped<ProtectedSearchTerm>();
        builder.Services.AddLetter<SignInLetter>();
        builder.Services.AddVerb<SignInVerb>();
        builder.Services.AddScoped<IDeskNotices, DataNotices>();
        builder.Services.AddHostedService<Welcome>();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        builder
            .Services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<IOptions<SiteOptions>>(ConfigureCookie);
        builder.Services.AddSingleton<IAuthorizationPolicyProvider, Policies>();
        builder.Services.AddAuthorizationBuilder().AddPolicy(Desk.Policy, policy => policy.RequireAuthenticatedUser());
        builder.Services.AddAntiforgery();
        builder.Services.AddOptions<AntiforgeryOptions>().Configure<IOptions<SiteOptions>>(ConfigureSeal);
        builder.Services.AddDataProtection().SetApplicationName("Plattform");
        builder
            .Services.AddOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>()
            .Configure<IOptions<DataOptions>, ILoggerFactory>(
                (options, data, loggers) => options.XmlRepository = new KeyRing(data.Value, loggers)
            );
        return builder;
    }

    /// <summary>All pages: behind the desk's policy unless they say that they are public.</summary>
    public static WebApplication MapDesk(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        LazyEndpointDataSource.Map(app, later => later.MapRazorPages().RequireAuthorization(Desk.Policy));
        return app;
    }

    /// <summary>Its cache would have all endpoints described before the first request, see <see cref="LazyEndpointDataSource"/>; there is one policy to combine.</summary>
    private sealed class Policies(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
    {
        public override bool AllowsCachingPolicies => false;
    }

    private static void ConfigureSeal(AntiforgeryOptions options, IOptions<SiteOptions> site)
    {
        options.FormFieldName = "siegel";
        options.Cookie.Name = site.Value.IsHttps ? "__Host-plattform-siegel" : "plattform-siegel";
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.Path = "/";
    }

    private static void ConfigureCookie(CookieAuthenticationOptions options, IOptions<SiteOptions> site)
    {
        options.Cookie.Name = site.Value.IsHttps ? "__Host-plattform" : "plattform";
        options.Cookie.SecurePolicy = site.Value.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.HttpOnly = true;
        options.Cookie.Path = "/";
        options.LoginPath = "/koordination/anmelden";
        options.ReturnUrlParameter = "zurueck";
        options.SlidingExpiration = false;
        options.Events.OnValidatePrincipal = Desk.ValidateAsync;
    }
}

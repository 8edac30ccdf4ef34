using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Web;

namespace Plattform.Coordination;

// Coordination: signing in to the desk, its layout and its overview.
// Promises: only coordinators get in; every page that does not declare its own access rule requires the desk's policy.
// Refuses: passwords, and revealing whether an address belongs to a coordinator.
public static class CoordinationModule
{
    public static WebApplicationBuilder AddCoordination(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new PrivatePathPrefix("/koordination"));
        builder.Services.AddSingleton(MeetingFormSize.Form);
        builder.Services.AddSingleton(HeldForms.SignIn);
        builder.Services.AddSingleton<HeldForms>();
        builder.Services.AddScoped<People>();
        builder.Services.AddScoped<SignIns>();
        builder.Services.AddScoped<MailStateTexts>();
        builder.Services.AddScoped<FailedMails>();
        builder.Services.AddSingleton(new LargeForm(ReturnedMail.IsAt, ReturnedMail.MostBytesAsync));
        builder.Services.AddSingleton<DeskKeys>();
        builder.Services.AddScoped<ProtectedSearchTerm>();
        builder.Services.AddLetter<SignInLetter>(isForDesk: true);
        builder.Services.AddLetter<GroupInvitationLetter>(isForDesk: true);
        builder.Services.AddVerb<SignInVerb>();
        builder.Services.AddScoped<IDeskNotices, DataNotices>();
        builder.Services.AddScoped<IDeskTodos, MeetingTodos>();
        builder.Services.AddHostedService<Welcome>();
        builder.Services.AddSingleton(new LargeForm(NewMeetingPage.IsAt, NewMeetingPage.MostBytesAsync));
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie().AddCookie(DoorSession.Scheme);
        builder
            .Services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<IOptions<SiteOptions>>(ConfigureCookie);
        builder
            .Services.AddOptions<CookieAuthenticationOptions>(DoorSession.Scheme)
            .Configure<IOptions<SiteOptions>>((options, site) => DoorSession.Configure(options, site.Value));
        builder.Services.AddSingleton<IAuthorizationPolicyProvider, Policies>();
        builder
            .Services.AddAuthorizationBuilder()
            .AddPolicy(Desk.Policy, policy => policy.RequireAuthenticatedUser().RequireAssertion(DeskRoles.MayAct));
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

    public static WebApplication MapDesk(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use(DoorSession.AuthenticateAsync);
        app.UseAuthorization();
        LazyEndpointDataSource.Map(
            app,
            later =>
            {
                later.MapRazorPages().RequireAuthorization(Desk.Policy);
                later.MapAttachmentDownload();
                later.MapMoved("leute", "gruppe");
                later.MapMoved("protokoll", "verlauf");
            }
        );
        return app;
    }

    /// <summary>Addresses that people may have kept.</summary>
    private static void MapMoved(this IEndpointRouteBuilder routes, string from, string to) =>
        routes
            .MapReading($"/koordination/{from}", (LocalizedLinks links) => Results.Redirect(links[$"/koordination/{to}"], permanent: true))
            .RequireAuthorization(Desk.Policy);

    /// <summary>No policy cache: it would build all endpoints early (see <see cref="LazyEndpointDataSource"/>).</summary>
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
        options.Events.OnRedirectToLogin = HeldForms.TakeAlongAsync;
        options.Events.OnRedirectToAccessDenied = DeskRoles.RefuseAsync;
    }
}

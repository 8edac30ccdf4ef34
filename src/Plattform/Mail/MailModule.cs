using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Look;

namespace Plattform.Mail;

// Mail: takes letters as rows of the caller's transaction and delivers them.
// Promises: at least once, always with the same Message-ID; independent lanes; a reason for every delay.
// Refuses: to know rooms, people or meetings; to keep a sent letter's facts; to log names or addresses.
public static class MailModule
{
    public static WebApplicationBuilder AddMail(this WebApplicationBuilder builder)
    {
        builder.AddMailSections();
        builder.Services.AddMail();
        builder.Services.AddVerb<CheckVerb>();
        builder.Services.AddHealthChecks().AddCheck<MailIsOnTime>("mail");
        return builder;
    }

    /// <param name="isBound">A visitor can trigger this letter, so <see cref="LetterLimits"/> counts it.</param>
    /// <param name="isForDesk">It goes to coordinators: what waits of it for somebody goes with that person's access.</param>
    /// <exception cref="InvalidOperationException">Another letter has the same key.</exception>
    public static IServiceCollection AddLetter<TLetter>(this IServiceCollection services, bool isBound = false, bool isForDesk = false)
        where TLetter : class, ILetter => services.AddLetter(typeof(TLetter), isBound, isForDesk);

    public static IServiceCollection AddLetter(this IServiceCollection services, Type letter, bool isBound = false, bool isForDesk = false)
    {
        var kind = LetterKey.Of(letter);
        if (services.Any(s => s.ServiceType == typeof(ILetter) && Equals(s.ServiceKey, kind)))
            throw new InvalidOperationException($"Two letters have the key {kind}. It stands in the database, so it must be unique.");
        if (isBound)
            services.AddSingleton(new RateLimitedKind(kind));
        if (isForDesk)
            services.AddSingleton(new DeskKind(kind));
        return services.AddScoped(letter).AddKeyedScoped(kind, (provider, _) => (ILetter)provider.GetRequiredService(letter));
    }

    internal static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(LookOf);
        services.AddSingleton<Outbox>();
        services.AddSingleton<HourlyLetterQuota>();
        services.AddSingleton<LetterLimits>();
        services.AddSingleton<NoticeLimits>();
        services.AddSingleton<MailState>();
        services.AddSingleton<Coordinators>();
        services.AddScoped<LetterArchive>();
        services.AddScoped<Bounces>();
        services.AddSingleton<MailboxState>();
        services.AddTransient<MailboxReader>();
        services.AddScoped<MailIntake>();
        services.AddTransient<MailboxCheck>();
        services.AddWorker<MailboxWorker>();
        services.AddSingleton<MimeLetter>();
        services.AddTransient(TransportOf);
        services.AddWorker<OutboxWorker>();
        services.AddTransient<MailCheck>();
        services.AddLetter<TestLetter>();
        return services;
    }

    private static LetterLook LookOf(IServiceProvider services)
    {
        var site = services.GetRequiredService<IOptions<SiteOptions>>().Value;
        return new(site.Name, Theme.Of(site.Accent).Hex, site.BaseUrl);
    }

    private static ITransport TransportOf(IServiceProvider services) =>
        services.GetRequiredService<MailState>().NobodyGetsMail
            ? ActivatorUtilities.CreateInstance<FileTransport>(services)
            : ActivatorUtilities.CreateInstance<SmtpTransport>(services);
}

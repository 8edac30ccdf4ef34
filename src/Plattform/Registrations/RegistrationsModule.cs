using Plattform.Hosting;
using Plattform.Mail;
using Plattform.Web;

namespace Plattform.Registrations;

// Registrations: owns all personal data: registrations, cakes, contributions, the waiting list, and their letters.
// Promises: after the confirmation page the data is stored and a letter queued; resubmitting alone changes nothing.
// Refuses: to reveal who is registered; only the own page and the desk read personal data.
public static class RegistrationsModule
{
    public static WebApplicationBuilder AddRegistrations(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PersonalLinks>();
        builder.Services.AddSingleton<Registrar>();
        builder.Services.AddVerb<RecountVerb>();
        builder.Services.AddSingleton<SubmissionGuard>();
        builder.Services.AddScoped<PersonalLinkAuthenticator>();
        builder.Services.AddSingleton<PaperUploads>();
        builder.Services.AddSingleton(services => new LargeForm(
            PaperUploads.IsAt,
            services.GetRequiredService<PaperUploads>().MostBytesAsync
        ));
        builder.Services.AddSingleton(new PrivatePathPrefix("/anmeldung")).AddSingleton(new PrivatePathPrefix("/einlass"));
        builder.Services.AddScoped<Correspondence>();
        builder.Services.AddScoped<IUndelivered, UnreachedPeople>();
        builder.Services.AddScoped<ICalendarAnswers, CalendarAnswers>();
        builder.Services.AddWorker<MeetingReconciler>();
        builder.Services.AddLetter<ConfirmationLetter>(isBound: true);
        builder.Services.AddLetter<ConfirmAddressLetter>(isBound: true);
        builder.Services.AddLetter<ConfirmNewAddressLetter>(isBound: true);
        builder.Services.AddLetter<ChangeLetter>(isBound: true);
        builder.Services.AddLetter<AddressChangedLetter>(isBound: true);
        builder.Services.AddLetter<WithdrawalLetter>(isBound: true);
        builder.Services.AddLetter<SecondAnswerLetter>(isBound: true);
        builder.Services.AddLetter<MovedUpLetter>();
        builder.Services.AddLetter<ChoiceMovedUpLetter>();
        builder.Services.AddLetter<CalledOffLetter>();
        builder.Services.AddLetter<SpeakerLetter>();
        builder.Services.AddLetter<SharedSlotLetter>(isBound: true);
        builder.Services.AddLetter<LostLinkLetter>(isBound: true);
        builder.Services.AddLetter<IntroductionLetter>();
        builder.Services.AddLetter<IntroductionEndedLetter>();
        builder.Services.AddLetter<CoordinatorNotice>(isForDesk: true);
        return builder;
    }

    public static WebApplication MapRegistrations(this WebApplication app)
    {
        app.MapOwnFiles();
        return app;
    }
}

using Plattform.Mail;
using Plattform.Shared;

namespace Plattform.Registrations;

// Registrations: owns all personal data: answers, cakes, contributions, the waiting list, and the letters about them.
// Promises: whoever saw the answer page is stored and gets a letter; a second answer changes nothing by itself.
// Refuses: to say who is registered, and to let any page but one's own and the desk read a person.
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
        builder.Services.AddWorker<MeetingReconciler>();
        builder.Services.AddLetter<ConfirmationLetter>(isBound: true);
        builder.Services.AddLetter<ConfirmAddressLetter>(isBound: true);
        builder.Services.AddLetter<ConfirmNewAddressLetter>(isBound: true);
        builder.Services.AddLetter<ChangeLetter>(isBound: true);
        builder.Services.AddLetter<AddressChangedLetter>(isBound: true);
        builder.Services.AddLetter<WithdrawalLetter>(isBound: true);
        builder.Services.AddLetter<SecondAnswerLetter>(isBound: true);
        builder.Services.AddLetter<MovedUpLetter>();
        builder.Services.AddLetter<CalledOffLetter>();
        builder.Services.AddLetter<SpeakerLetter>();
        builder.Services.AddLetter<SharedTurnLetter>(isBound: true);
        builder.Services.AddLetter<LostLinkLetter>(isBound: true);
        builder.Services.AddLetter<IntroductionLetter>();
        builder.Services.AddLetter<CoordinatorNotice>();
        return builder;
    }

    public static WebApplication MapRegistrations(this WebApplication app)
    {
        app.MapOwnFiles();
        return app;
    }
}

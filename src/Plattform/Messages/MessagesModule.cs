using Plattform.Coordination;
using Plattform.Hosting;
using Plattform.Mail;
using Plattform.Privacy;
using Plattform.Registrations;

namespace Plattform.Messages;

// Messages: letters to many: written by coordinators, reminders, changes, digests.
// Promises: never twice to the same address, none to people no longer concerned, and results stay readable.
// Refuses: to keep an address list, and to write to people who did not register.
public static class MessagesModule
{
    public static WebApplicationBuilder AddMessages(this WebApplicationBuilder builder)
    {
        builder.Services.AddWorker<MessageDispatcher>();
        builder.Services.AddWorker<DigestWorker>();
        builder.Services.AddSingleton<ReminderScheduler>();
        builder.Services.AddSingleton<DeskLetters>();
        builder.Services.AddScoped<ChangeNotices>();
        builder.Services.AddScoped<IDeskNotices>(services => services.GetRequiredService<ChangeNotices>());
        builder.Services.AddScoped<IDeskNotices, HeldMessageNotices>();
        builder.Services.AddSingleton<PlannedChanges>();
        builder.Services.AddScoped<PlannedLetters>();
        builder.Services.AddScoped<IDeskNotices, PlannedChangeNotices>();
        builder.Services.AddScoped<IDeskTodos, PlannedChangeNotices>();
        builder.Services.AddLetter<MeetingNotice>(isForDesk: true).AddLetter<DoorListLetter>(isForDesk: true);
        builder.Services.AddLetter<DigestLetter>(isForDesk: true).AddLetter<MessageTestLetter>(isForDesk: true);
        builder.Services.AddSingleton(MessageSize.Form);
        builder.Services.AddScoped<IOwnLetters, PersonMessages>();
        builder.Services.AddScoped<IForgottenWithMeeting, PersonMessages>();
        builder.Services.AddScoped<IFollowsPerson, PersonMessages>();
        foreach (var letter in MessageKinds.All.Select(kind => kind.Letter).OfType<Type>().Distinct())
            builder.Services.AddLetter(letter);
        return builder;
    }

    public static WebApplication MapMessages(this WebApplication app)
    {
        app.MapInvitationMail();
        return app;
    }
}

using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Text;

namespace Plattform.Registrations;

/// <summary>A calendar program's answer, kept beside the registration like a second sign-up: a From line proves nothing, and the
/// entry's UID is public, so nothing changes until the owner presses in the letter that offers it.</summary>
/// <param name="From">The sender's address; only a verified one of a registration counts.</param>
public sealed record AnswerByCalendar(Guid MeetingId, string From, bool Comes, DateTime At) : Command
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.MeetingAsync(MeetingId) is not { } meeting)
            return CommandResult.Gone;
        var known = await context.FindAsync(meeting, MailAddresses.Normalise(From));
        if (known is not { IsHeld: false, EmailVerifiedAt: not null })
            return CommandResult.Gone;
        var given = Given(meeting, known);
        if (!meeting.Takes(given.Attendance, context.Now))
            return CommandResult.Closed;
        var isNewer = known.ChangedAt <= At && !(known.Proposal?.ArrivedAt > At);
        if (!isNewer || Comes != known.HasDeclined || known.Proposal?.Data == given.ToJson())
            return CommandResult.Already;
        known.SetProposal(
            new()
            {
                Data = given.ToJson(),
                ArrivedAt = context.Now,
                ByCalendar = true,
            }
        );
        await context.Letters.OfferSecondAnswerAsync(meeting, await context.CountAsync(meeting), known);
        return CommandResult.Done;
    }

    /// <summary>A calendar only says yes or no: everything else stays, or comes back.</summary>
    private RegistrationData Given(Meeting meeting, Registration known) =>
        new()
        {
            Name = known.Name,
            Alliance = known.Alliance,
            Newcomer = known.Newcomer,
            Message = known.Message,
            Replies = known.Replies,
            Attendance =
                !Comes ? AttendanceKind.Declined
                : meeting.OnlineOnly ? AttendanceKind.Online
                : AttendanceKind.OnSite,
            Persons = Comes && !meeting.OnlineOnly ? known.PersonsOnSite : 1,
        };
}

internal sealed class CalendarAnswers(Registrar registrar) : ICalendarAnswers
{
    /// <summary>"Maybe" is no answer here.</summary>
    public Task TakeAsync(CalendarAnswer answer) =>
        MeetingCalendar.MeetingOf(answer.Reply.Uid) is { } meeting && answer.Reply.Participation != Participation.Tentative
            ? registrar.SubmitAsync(
                new AnswerByCalendar(meeting, answer.From, answer.Reply.Participation == Participation.Accepted, answer.ReceivedAt)
            )
            : Task.CompletedTask;
}

namespace Plattform.Registrations;

/// <summary>A coordinator presses it for somebody who got no mail: what counts now is mailed anew.</summary>
public sealed record MailAgain(Guid RegistrationId) : Command
{
    private static readonly TimeSpan DoublePress = TimeSpan.FromMinutes(1);

    internal override async Task<Outcome> Run(Work work)
    {
        if (await work.Find(RegistrationId) is not { } own || own.HeldUntil <= work.Now)
            return Outcome.Gone;
        if (own.Email.Length == 0)
            return Outcome.NoAddress;
        var meeting = await work.MeetingOf(own);
        if (meeting.HasEnded(work.Now))
            return Outcome.Closed;
        return await work.Letters.ConfirmOnceMore(meeting, await work.Recount(meeting), own, DoublePress) ? Outcome.Done : Outcome.Already;
    }
}

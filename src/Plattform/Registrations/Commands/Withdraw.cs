namespace Plattform.Registrations;

/// <summary>One's own withdrawal.</summary>
public sealed record Withdraw(Guid RegistrationId, bool KeepCake) : Command
{
    internal override async Task<Outcome> Run(Work work)
    {
        if (await work.Find(RegistrationId) is not { IsHeld: false } own)
            return Outcome.Gone;
        var meeting = await work.MeetingOf(own);
        if (meeting.HasEnded(work.Now))
            return Outcome.Closed;
        if (own.Answer == Answer.Declined && (KeepCake || own.Cakes.Count == 0))
            return Outcome.Done;
        var before = Before.Of(own);
        own.Cancel(KeepCake, work.Now);
        own.Prove(work.Now);
        await work.Tell(meeting, own, before);
        return Outcome.Done;
    }
}

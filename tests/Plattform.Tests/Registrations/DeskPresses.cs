using Plattform.Meetings;
using Plattform.Registrations;
using CommandResult = Plattform.Registrations.CommandResult;

namespace Plattform.Tests.Registrations;

/// <summary>What a coordinator does for people, and takes back.</summary>
internal sealed class DeskPresses(Site site, Guid meeting)
{
    public const string Hanni = "hanni@example.org";

    public static ByDesk Press(Command command, bool tell = true, DeskOverride despite = DeskOverride.None) =>
        new(Hanni, command, tell) { Despite = despite };

    public Task<CommandResult> Undo(ByDesk press) => site.Submit(new UndoDeskChange(meeting, press.ChangeId, Hanni));

    /// <summary>Every registration, field by field, without what only counts changes.</summary>
    public async Task<IReadOnlyList<string>> Photo()
    {
        var ids = (await site.AnswersTo(meeting)).ConvertAll(r => r.Id);
        var all = await site.Read(db => RegistrationSnapshot.ReadAsync(db, ids));
        return [.. all.OrderBy(one => one.Key).Select(one => $"{one.Key} {one.Value.ToJson()}")];
    }

    /// <summary>Any of the commands, whatever becomes of it.</summary>
    public async Task<Command> AnyFor(Guest guest, int which, RegistrationData given, bool wait)
    {
        if (await guest.Stored() is not { } own)
            return new SignUp(meeting, $"{Guid.NewGuid()}", guest.Email, given, [], "de", "Einverstanden.");
        return which switch
        {
            0 => new Withdraw(own.Id, wait),
            1 => new SwitchToOnline(own.Id),
            2 when own.IsHeld => new ConfirmAddress(own.Id, own.HeldAnswers[0].Id),
            2 => new ApplyProposal(own.Id, own.Proposal?.Id ?? default, wait),
            3 => new PlanErasure(own.Id),
            4 => new StopWaiting(own.Id),
            5 => new Amend(own.Id, own.Version, "", given, wait),
            _ => new Amend(own.Id, own.Version, own.Email, given with { Name = own.Name }, wait),
        };
    }
}

using Microsoft.EntityFrameworkCore;
using Plattform.Meetings;
using Plattform.Registrations;

namespace Plattform.Tests.Registrations;

/// <summary>Somebody who speaks to the registrar directly, for all that no page offers in every combination.</summary>
internal sealed class Guest(Site site, Guid meeting, string name, string? email = null)
{
    public string Email { get; private set; } = email ?? $"{name}@example.org";

    public static CakeFacts Cakes(int count) => new("Streusel", count, CakeMarks.None);

    public RegistrationData OnSite(int persons = 1) => new() { Name = name, Persons = persons };

    public RegistrationData Online() => new() { Name = name, Attendance = AttendanceKind.Online };

    public RegistrationData No() => new() { Name = name, Attendance = AttendanceKind.Declined };

    public Task<CommandResult> SignsUp(RegistrationData given, string? stamp = null, IReadOnlyList<string>? related = null) =>
        site.Submit(new SignUp(meeting, stamp ?? $"{Guid.NewGuid()}", Email, given, related ?? [], "de", "Einverstanden."));

    public Task<Registration?> Stored() => site.Read(db => db.Whole(meeting).SingleOrDefaultAsync(r => r.Email == Email));

    public async Task<Registration> Is() => await Stored() ?? throw new InvalidOperationException($"{name} is not registered.");

    public async Task<CommandResult> Amends(Func<RegistrationData, RegistrationData> change, bool wait = false, string? address = null)
    {
        var own = await Stored();
        var outcome = await site.Submit(
            new Amend(own?.Id ?? default, own?.Version ?? default, address ?? Email, change(own?.Data ?? OnSite()), wait)
        );
        if (outcome is CommandResult.Done or CommandResult.Waiting && address == "")
            Email = "";
        return outcome;
    }

    /// <summary>Presses the button behind the link that was mailed to the new address.</summary>
    public async Task<CommandResult> ProvesAddress(string address)
    {
        var outcome = await Says(id => new ConfirmNewAddress(id, address));
        if (outcome == CommandResult.Done)
            Email = address;
        return outcome;
    }

    public async Task<CommandResult> Applies(bool wait = false) =>
        await Stored() is var own ? await site.Submit(new ApplyProposal(own?.Id ?? default, own?.Proposal?.Id ?? default, wait)) : default;

    public Task<CommandResult> Withdraws(bool keepCake = false) => Says(id => new Withdraw(id, keepCake));

    public Task<CommandResult> GoesOnline() => Says(id => new SwitchToOnline(id));

    public Task<CommandResult> StopsWaiting() => Says(id => new StopWaiting(id));

    /// <param name="which">Of the answers that came with the address, from the first; none: the latest.</param>
    public async Task<CommandResult> Confirms(int? which = null)
    {
        var own = await Stored();
        var held = own?.HeldAnswers ?? [];
        return await site.Submit(
            new ConfirmAddress(own?.Id ?? default, held.Count == 0 ? default : held[(which ?? held.Count - 1) % held.Count].Id)
        );
    }

    public Task<CommandResult> Denies() => Says(id => new Deny(id));

    public Task<CommandResult> Erases() => Says(id => new Erase(id));

    private async Task<CommandResult> Says(Func<Guid, Command> command) => await site.Submit(command((await Stored())?.Id ?? default));
}

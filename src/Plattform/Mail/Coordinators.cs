using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;

namespace Plattform.Mail;

public sealed class CoordinatorsOptions : List<CoordinatorOptions>;

public sealed record Coordinator(string Name, string Email, NoticeRhythm Rhythm, NoticeDetail Detail)
{
    public string Key { get; } = MailAddresses.Normalise(Email);

    /// <summary>Null: of the configuration or a meeting's contact, who always have access to everything.</summary>
    public InvitedCoordinator? Invited { get; init; }

    public DeskAccess Access => Invited?.Access ?? DeskAccess.Full;

    public bool HearsOf(Guid meeting) => Access.Role != DeskRole.Door && Access.Covers(meeting);

    public Recipient Mailbox => new(Name, Email);
}

/// <summary>Configuration, people invited at the desk, and own choices. The latter two are cached: only the serving process
/// writes them.</summary>
public sealed class Coordinators(IServiceScopeFactory scopes, IOptions<CoordinatorsOptions> coordinators, IOptions<MailOptions> mail)
{
    private readonly Lock _reading = new();
    private Stored? _stored;

    /// <summary>The configured coordinators, then those invited. With none configured, the meeting's contacts stand in, but only while
    /// mails are files: the sample meeting names real people, and a trial must not write to them.</summary>
    public IReadOnlyList<Coordinator> For(IEnumerable<Recipient> eventContacts)
    {
        IReadOnlyList<Coordinator> permanent = coordinators.Value switch
        {
            { Count: > 0 } configured => [.. configured.Select(c => new Coordinator(c.Name, c.Email, NoticeRhythm.AtOnce, c.Detail))],
            _ when mail.Value.Smtp.Host.Length == 0 =>
            [
                .. eventContacts.Select(c => new Coordinator(c.Name, c.Address, NoticeRhythm.AtOnce, NoticeDetail.Full)),
            ],
            _ => [],
        };
        var stored = Known();
        var invited = stored
            .Invited.Where(i => permanent.All(p => p.Key != i.EmailKey))
            .Select(i => new Coordinator(i.Name, i.Email, NoticeRhythm.DailyThenAtOnce, NoticeDetail.Full) { Invited = i });
        return [.. permanent.Concat(invited).Select(c => WithChoice(c, stored))];
    }

    /// <summary>Who gets the mails about a meeting.</summary>
    public IReadOnlyList<Coordinator> Of(Guid meeting, IEnumerable<Recipient> contacts) =>
        [.. For(contacts).Where(coordinator => coordinator.HearsOf(meeting))];

    /// <summary>Empty: nobody of the group, or one without a name.</summary>
    public string NameOf(string address, IEnumerable<Recipient> eventContacts) =>
        For(eventContacts).FirstOrDefault(known => known.Key == MailAddresses.Normalise(address))?.Name ?? "";

    public async Task ChooseAsync(PlattformDb db, string address, NoticeRhythm rhythm, NoticeDetail detail)
    {
        var key = MailAddresses.Normalise(address);
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.CoordinatorChoices.FindAsync(key) is not { } choice)
            db.CoordinatorChoices.Add(choice = new() { EmailKey = key });
        (choice.Rhythm, choice.Detail) = (rhythm, detail);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        ReadAgain();
    }

    /// <summary>Call after each commit that changed who is invited.</summary>
    public void ReadAgain()
    {
        lock (_reading)
            _stored = Read();
    }

    private Stored Known()
    {
        lock (_reading)
            return _stored ??= Read();
    }

    private static Coordinator WithChoice(Coordinator coordinator, Stored stored) =>
        stored.Choices.GetValueOrDefault(coordinator.Key) is not { } choice
            ? coordinator
            : coordinator with
            {
                Rhythm = choice.Rhythm,
                Detail = choice.Detail ?? coordinator.Detail,
            };

    private Stored Read()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PlattformDb>();
        return new(
            db.CoordinatorChoices.AsNoTracking().ToDictionary(choice => choice.EmailKey),
            [.. db.InvitedCoordinators.AsNoTracking().OrderBy(i => i.InvitedAt)]
        );
    }

    private sealed record Stored(Dictionary<string, CoordinatorChoice> Choices, IReadOnlyList<InvitedCoordinator> Invited);
}

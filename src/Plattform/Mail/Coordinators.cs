using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;

namespace Plattform.Mail;

public sealed class CoordinatorsOptions : List<CoordinatorOptions>;

public sealed record Coordinator(string Name, string Email, NoticeRhythm Rhythm, NoticeDetail Detail)
{
    public string Key { get; } = MailAddresses.Normalise(Email);
}

/// <summary>Configuration plus own choices, which are cached: only the serving process writes them, here.</summary>
public sealed class Coordinators(IServiceScopeFactory scopes, IOptions<CoordinatorsOptions> coordinators, IOptions<MailOptions> mail)
{
    private readonly Lock _reading = new();
    private Dictionary<string, CoordinatorChoice>? _choices;

    /// <summary>The configured coordinators. With none, the meeting's contacts stand in, but only while mails are files:
    /// the sample meeting names real people, and a trial must not write to them.</summary>
    public IReadOnlyList<Coordinator> For(IEnumerable<Recipient> eventContacts) =>
        coordinators.Value switch
        {
            { Count: > 0 } configured => [.. configured.Select(c => WithChoice(new(c.Name, c.Email, NoticeRhythm.AtOnce, c.Detail)))],
            _ when mail.Value.Smtp.Host.Length == 0 =>
            [
                .. eventContacts.Select(c => WithChoice(new(c.Name, c.Address, NoticeRhythm.AtOnce, NoticeDetail.Full))),
            ],
            _ => [],
        };

    public async Task ChooseAsync(PlattformDb db, string address, NoticeRhythm rhythm, NoticeDetail detail)
    {
        var key = MailAddresses.Normalise(address);
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.CoordinatorChoices.FindAsync(key) is not { } choice)
            db.CoordinatorChoices.Add(choice = new() { EmailKey = key });
        (choice.Rhythm, choice.Detail) = (rhythm, detail);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        lock (_reading)
            _choices = Read();
    }

    private Coordinator WithChoice(Coordinator configured)
    {
        lock (_reading)
            _choices ??= Read();
        return _choices.GetValueOrDefault(configured.Key) is not { } choice
            ? configured
            : configured with
            {
                Rhythm = choice.Rhythm,
                Detail = choice.Detail ?? configured.Detail,
            };
    }

    private Dictionary<string, CoordinatorChoice> Read()
    {
        using var scope = scopes.CreateScope();
        return scope
            .ServiceProvider.GetRequiredService<PlattformDb>()
            .CoordinatorChoices.AsNoTracking()
            .ToDictionary(choice => choice.EmailKey);
    }
}

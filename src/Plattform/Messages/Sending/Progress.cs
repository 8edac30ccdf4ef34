using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Time;

namespace Plattform.Messages;

public sealed record Progress(int Sent, int Waiting, int Again, int GivenUp, int Dropped, int Bounced)
{
    public static readonly Progress None = new(0, 0, 0, 0, 0, 0);

    public bool IsUnderWay => Waiting + Again > 0;

    public static async Task<IReadOnlyDictionary<Guid, Progress>> OfAsync(PlattformDb db, IEnumerable<Guid> messages)
    {
        var rows = await db
            .Outbox.Where(m => m.Series != null && messages.Contains(m.Series.Value))
            .GroupBy(m => new
            {
                m.Series,
                m.State,
                Tried = m.Tries > 0,
            })
            .Select(group => new
            {
                Series = group.Key.Series!.Value,
                group.Key.State,
                group.Key.Tried,
                Count = group.Count(),
            })
            .ToListAsync();
        return rows.GroupBy(row => row.Series)
            .ToDictionary(group => group.Key, group => group.Aggregate(None, (sum, row) => sum.With(row.State, row.Tried, row.Count)));
    }

    public string Said(Texts texts) =>
        string.Join(
            ", ",
            new[]
            {
                Sent + Waiting + Again + GivenUp + Dropped + Bounced == 0 ? texts["noch keine Mail"] : null,
                Sent > 0 ? texts["{0} verschickt", Sent] : null,
                Waiting > 0 ? texts.Count(Waiting, "{0} wartet", "{0} warten") : null,
                Again > 0 ? texts.Count(Again, "{0} wird noch einmal versucht", "{0} werden noch einmal versucht") : null,
                GivenUp > 0 ? texts["{0} aufgegeben", GivenUp] : null,
                Bounced > 0 ? texts.Count(Bounced, "{0} kam zurück", "{0} kamen zurück") : null,
                Dropped > 0 ? texts["{0} nicht mehr nötig", Dropped] : null,
            }.OfType<string>()
        );

    private Progress With(OutboxState state, bool isTried, int count) =>
        state switch
        {
            OutboxState.Sent => this with { Sent = Sent + count },
            OutboxState.GivenUp => this with { GivenUp = GivenUp + count },
            OutboxState.Dropped => this with { Dropped = Dropped + count },
            OutboxState.Bounced => this with { Bounced = Bounced + count },
            _ when isTried => this with { Again = Again + count },
            _ => this with { Waiting = Waiting + count },
        };
}

public sealed record LetterLine(
    Guid Id,
    Guid? Person,
    string Name,
    string Email,
    OutboxState State,
    int Tries,
    DateTime DueAt,
    DateTime? SentAt,
    string? Reason
)
{
    public bool HasFailed => State is OutboxState.GivenUp or OutboxState.Bounced;

    /// <summary>What did not arrive stands first.</summary>
    public static async Task<IReadOnlyList<LetterLine>> OfAsync(PlattformDb db, Guid message) =>
        await db
            .Outbox.Where(m => m.Series == message)
            .OrderBy(m => m.State == OutboxState.GivenUp || m.State == OutboxState.Bounced ? 0 : 1)
            .ThenBy(m => m.RecipientName)
            .ThenBy(m => m.Id)
            .Select(m => new LetterLine(
                m.Id,
                m.Person,
                m.RecipientName,
                m.RecipientAddress,
                m.State,
                m.Tries,
                m.DueAt,
                m.SentAt,
                m.Reason
            ))
            .ToListAsync();

    public string Said(Texts texts, string zone) =>
        State switch
        {
            OutboxState.Sent => texts["verschickt, {0} Uhr", LocalTime.Clock(LocalTime.FromUtc(SentAt ?? DueAt, zone))],
            OutboxState.Sending => texts["wird gerade geschickt"],
            OutboxState.GivenUp => texts["aufgegeben"],
            OutboxState.Bounced => texts["kam zurück"],
            OutboxState.Dropped => texts["nicht mehr nötig"],
            _ when Tries > 0 => texts["neuer Versuch um {0} Uhr", LocalTime.Clock(LocalTime.FromUtc(DueAt, zone))],
            _ => texts["wartet"],
        };
}

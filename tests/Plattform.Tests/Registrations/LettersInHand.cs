using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Data;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Registrations;
using Plattform.Tests.Letters;

namespace Plattform.Tests.Registrations;

/// <summary>A letter of a still site, not brought, and written only when somebody wants to read it.</summary>
/// <param name="Notice">What coordinators are told, when it is for them.</param>
internal sealed class LetterInHand(
    string kind,
    string to,
    NoticeFacts? notice,
    RegistrationFacts facts,
    Lazy<LetterContent> content,
    Func<LetterContent, string> read
)
{
    public string Kind => kind;
    public string To => to;
    public NoticeFacts? Notice => notice;
    public RegistrationFacts Facts => facts;

    /// <summary>Of its calendar; empty without one.</summary>
    public string Method => content.Value.Calendar?.Method ?? "";
    public int Sequence => content.Value.Calendar is { } calendar ? (calendar.Method, calendar.Text).Sequence() : 0;

    /// <summary>Subject and text, with single spaces.</summary>
    public string Text =>
        string.Join(' ', $"{content.Value.Subject}\n{read(content.Value)}".Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static readonly string[] Promises =
    [
        "Schön, dass du",
        "Wir freuen uns auf dich",
        "du bist dabei",
        "Der Termin für deinen Kalender",
        "Dein Platz",
        "Eure Plätze",
        "Dein Beitrag ist angemeldet",
        "Ihr habt zusammen",
    ];

    /// <summary>"Confirmation REQUEST 0".</summary>
    public string Short => $"{LetterNames.Of(Kind)}{(Method.Length > 0 ? $" {Method} {Sequence}" : "")}";

    /// <summary>Nobody who waits may read such a thing.</summary>
    public bool SoundsConfirmed =>
        Method is "REQUEST" or "PUBLISH" || Promises.Any(promise => Text.Contains(promise, StringComparison.Ordinal));
}

internal static class LettersInHand
{
    /// <summary>All letters about an event since the last time, taken out of the outbox.</summary>
    public static Task<List<LetterInHand>> TakeLetters(this Site site, Guid meeting) =>
        site.In(async services =>
        {
            var db = services.GetRequiredService<PlattformDb>();
            var rows = await db.Outbox.AsNoTracking().Where(m => m.Subject == meeting).OrderBy(m => m.Date).ToListAsync();
            if (rows.Count > 0)
                await db.Outbox.Where(m => m.Subject == meeting).ExecuteDeleteAsync();
            return rows.ConvertAll(row => Write(services, row));
        });

    public static List<LetterInHand> To(this IEnumerable<LetterInHand> letters, Guest guest) =>
        [.. letters.Where(letter => letter.To == guest.Email)];

    public static List<NoticeFacts> Notices(this IEnumerable<LetterInHand> letters) =>
        [.. letters.Where(letter => letter.Notice is not null && letter.To == "bergauf@posteo.de").Select(letter => letter.Notice!)];

    private static LetterInHand Write(IServiceProvider services, OutboxMessage row)
    {
        var (letter, look, texts) = (
            services.GetRequiredKeyedService<ILetter>(row.Kind),
            services.GetRequiredService<LetterLook>(),
            Texts.For(row.Language)
        );
        var notice = row.Kind == LetterKey.Of<CoordinatorNotice>() ? JsonSerializer.Deserialize<NoticeFacts>(row.Facts!) : null;
        return new(
            row.Kind,
            row.RecipientAddress,
            notice,
            notice?.Registration ?? JsonSerializer.Deserialize<RegistrationFacts>(row.Facts!)!,
            new(() => letter.WriteAsync(row.Facts!, texts, new(row.RecipientName, row.RecipientAddress)).GetAwaiter().GetResult()!),
            content => LetterText.Render(content, texts, look)
        );
    }
}

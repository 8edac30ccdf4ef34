using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Data;
using Plattform.Mail;
using Plattform.Registrations;
using Plattform.Shared;

namespace Plattform.Tests.Registrations;

/// <summary>A letter of a still site, written but not brought.</summary>
/// <param name="Method">Of its calendar; empty without one.</param>
/// <param name="Notice">What coordinators are told, when it is for them.</param>
internal sealed record LetterInHand(string Kind, string To, DateTime Date, string Method, int Sequence, string Text, NoticeFacts? Notice, RegistrationFacts Facts)
{
    private static readonly string[] Promises = ["Schön, dass du", "Wir freuen uns auf dich", "du bist dabei", "Der Termin für deinen Kalender", "Dein Platz", "Eure Plätze", "Dein Beitrag ist angemeldet", "Ihr habt zusammen"];

    /// <summary>"Confirmation REQUEST 0".</summary>
    public string Short => $"{Kind.Replace("Letter", "")}{(Method.Length > 0 ? $" {Method} {Sequence}" : "")}";

    /// <summary>Nobody who waits may read such a thing.</summary>
    public bool SoundsConfirmed => Method is "REQUEST" or "PUBLISH" || Promises.Any(promise => Text.Contains(promise, StringComparison.Ordinal));
}

internal static class LettersInHand
{
    /// <summary>All letters about an event since the last time, taken out of the outbox.</summary>
    public static Task<List<LetterInHand>> TakeLetters(this Site site, Guid meeting) => site.In(async services =>
    {
        var db = services.GetRequiredService<PlattformDb>();
        var rows = await db.Outbox.Where(m => m.Subject == meeting).OrderBy(m => m.Date).ToListAsync();
        db.RemoveRange(rows);
        await db.SaveChangesAsync();
        return rows.ConvertAll(row => Write(services, row));
    });

    public static List<LetterInHand> To(this IEnumerable<LetterInHand> letters, Guest guest) => [.. letters.Where(letter => letter.To == guest.Email)];

    public static List<NoticeFacts> Notices(this IEnumerable<LetterInHand> letters) =>
        [.. letters.Where(letter => letter.Notice is not null && letter.To == "bergauf@posteo.de").Select(letter => letter.Notice!)];

    private static LetterInHand Write(IServiceProvider services, OutboxMessage row)
    {
        var content = services.GetRequiredKeyedService<ILetter>(row.Kind).Write(row.Facts!, Texts.For(row.Language), new(row.RecipientName, row.RecipientAddress));
        var text = $"{content.Subject}\n{LetterText.Render(content, Texts.For(row.Language), services.GetRequiredService<LetterLook>())}";
        var sequence = content.Calendar is { } calendar ? (calendar.Method, calendar.Text).Sequence() : 0;
        var notice = row.Kind == nameof(CoordinatorNotice) ? JsonSerializer.Deserialize<NoticeFacts>(row.Facts!) : null;
        return new(row.Kind, row.RecipientAddress, row.Date, content.Calendar?.Method ?? "", sequence, Unwrapped(text), notice,
            notice?.Registration ?? JsonSerializer.Deserialize<RegistrationFacts>(row.Facts!)!);
    }

    private static string Unwrapped(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Text;

namespace Plattform.Mail;

/// <summary>Deletes letters completely: rows, facts, addresses and .eml files.</summary>
public sealed class LetterArchive(PlattformDb db, IOptions<DataOptions> data)
{
    public Task<int> ForgetAsync(Guid subject) => ForgetAsync(db.Outbox.Where(m => m.Subject == subject));

    /// <summary>Deletes these people's letters, and the parts naming one of them in waiting letters about several people.
    /// Mails being sent or already sent are out of reach.</summary>
    public async Task ForgetPeopleAsync(Guid subject, IReadOnlyCollection<Guid> people)
    {
        await ForgetAsync(db.LettersOf(subject, people));
        foreach (var waiting in await NamingAsync(people))
            if ((waiting.Facts = WithoutPeople(waiting.Facts!, people)) is null)
                db.Outbox.Remove(waiting);
    }

    private async Task<List<OutboxMessage>> NamingAsync(IReadOnlyCollection<Guid> people)
    {
        var (id, naming) = (IdsInText.InCommon(people), new List<Guid>());
        var waiting = db.Unsent.Where(m => m.Facts != null && m.Facts.Contains(id)).Select(m => new { m.Id, m.Facts });
        await foreach (var letter in waiting.AsAsyncEnumerable())
            if (IdsInText.Of(letter.Facts!).Overlaps(people))
                naming.Add(letter.Id);
        return naming.Count == 0 ? [] : await db.Outbox.Where(m => EF.Parameter(naming).Contains(m.Id)).ToListAsync();
    }

    private static string? WithoutPeople(string facts, IReadOnlyCollection<Guid> people)
    {
        var root = JsonNode.Parse(facts)!;
        var isHollow = Lists(root).ToList().Exists(list => list.RemoveAll(item => Names(item?.ToJsonString())) > 0 && list.Count == 0);
        var left = root.ToJsonString();
        return isHollow || Names(left) ? null : left;

        bool Names(string? text) => text is not null && IdsInText.Of(text).Overlaps(people);
    }

    private static IEnumerable<JsonArray> Lists(JsonNode? node) =>
        node switch
        {
            JsonArray list => [list],
            JsonObject fields => fields.SelectMany(field => Lists(field.Value)),
            _ => [],
        };

    private async Task<int> ForgetAsync(IQueryable<OutboxMessage> letters)
    {
        var count = await letters.ExecuteDeleteAsync();
        await RemoveStrayFilesAsync();
        return count;
    }

    /// <summary>Files without a row, also those written while the row was deleted or left by a killed process.</summary>
    public async Task RemoveStrayFilesAsync()
    {
        if (!Directory.Exists(data.Value.MailDirectory))
            return;
        // List files before rows: a file's row always exists before the file.
        var files = Directory.GetFiles(data.Value.MailDirectory, "*.eml*");
        var known = await db.Outbox.Select(m => m.MessageId).ToHashSetAsync();
        foreach (var file in files.Where(file => !known.Contains(FileTransport.MessageIdIn(file))))
            File.Delete(file);
    }
}

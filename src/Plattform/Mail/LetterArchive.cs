using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;

namespace Plattform.Mail;

/// <summary>Letters about one subject, gone: rows, facts, addresses, and the files of those that were files.</summary>
public sealed class LetterArchive(PlattformDb db, IOptions<DataOptions> data)
{
    /// <returns>How many letters there were.</returns>
    public Task<int> ForgetAsync(Guid subject) => ForgetAsync(db.Outbox.Where(m => m.Subject == subject));

    /// <summary>
    /// What one person's letters left: those to and about nobody else go whole; of a letter about many that still waits, the
    /// part that names this person. One in another's hands, or in a mailbox, is out of reach.
    /// </summary>
    public async Task ForgetPersonAsync(Guid subject, Guid person)
    {
        await ForgetAsync(db.LettersOf(subject, person));
        var id = person.ToString();
        foreach (var waiting in await db.Unsent.Where(m => m.Facts != null && m.Facts.Contains(id)).ToListAsync())
            if ((waiting.Facts = WithoutPerson(waiting.Facts!, id)) is null)
                db.Outbox.Remove(waiting);
    }

    /// <summary>Null: nothing worth sending is left.</summary>
    private static string? WithoutPerson(string facts, string id)
    {
        var root = JsonNode.Parse(facts)!;
        var isHollow = Lists(root)
            .ToList()
            .Exists(list =>
                list.RemoveAll(item => item?.ToJsonString().Contains(id, StringComparison.Ordinal) == true) > 0 && list.Count == 0
            );
        var left = root.ToJsonString();
        return isHollow || left.Contains(id, StringComparison.Ordinal) ? null : left;
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

    /// <summary>Files of letters that have no row any more: also one that a worker wrote while its row went, or a killed process left.</summary>
    public async Task RemoveStrayFilesAsync()
    {
        if (!Directory.Exists(data.Value.MailDirectory))
            return;
        // The files first: whoever writes one has had its row before.
        var files = Directory.GetFiles(data.Value.MailDirectory, "*.eml*");
        var known = await db.Outbox.Select(m => m.MessageId).ToHashSetAsync();
        foreach (var file in files.Where(file => !known.Contains(FileTransport.MessageIdIn(file))))
            File.Delete(file);
    }
}

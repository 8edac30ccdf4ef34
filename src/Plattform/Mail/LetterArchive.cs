using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;

namespace Plattform.Mail;

/// <summary>Deletes letters completely: rows, facts, addresses and .eml files.</summary>
public sealed class LetterArchive(PlattformDb db, IOptions<DataOptions> data)
{
    public Task<int> ForgetAsync(Guid subject) => ForgetAsync(db.Outbox.Where(m => m.Subject == subject));

    /// <summary>Deletes the person's letters, and the parts naming that person in waiting letters about several people.
    /// Mails being sent or already sent are out of reach.</summary>
    public async Task ForgetPersonAsync(Guid subject, Guid person)
    {
        await ForgetAsync(db.LettersOf(subject, person));
        var id = person.ToString();
        foreach (var waiting in await db.Unsent.Where(m => m.Facts != null && m.Facts.Contains(id)).ToListAsync())
            if ((waiting.Facts = WithoutPerson(waiting.Facts!, id)) is null)
                db.Outbox.Remove(waiting);
    }

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

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;

namespace Plattform.Mail;

/// <summary>Letters about one subject, gone: rows, facts, addresses, and the files of those that were files.</summary>
public sealed class LetterArchive(PlattformDb db, IOptions<DataOptions> data)
{
    /// <returns>How many letters there were.</returns>
    public async Task<int> ForgetAsync(Guid subject)
    {
        var ids = await db.Outbox.Where(m => m.Subject == subject).Select(m => m.MessageId).ToListAsync();
        if (Directory.Exists(data.Value.MailDirectory))
            foreach (var file in Directory.EnumerateFiles(data.Value.MailDirectory).Where(file => ids.Exists(file.Contains)).ToList())
                File.Delete(file);
        return await db.Outbox.Where(m => m.Subject == subject).ExecuteDeleteAsync();
    }
}

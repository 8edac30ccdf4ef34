using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Links;

namespace Plattform.Mail;

internal sealed class MailboxCheck(IOptions<MailOptions> options, MailboxReader reader, SettingsPlace place)
{
    public async Task LookAsync(CheckReport found)
    {
        var imap = options.Value.Imap;
        if (imap.Host.Length == 0)
        {
            if (options.Value.Smtp.Host.Length > 0)
                found.Say($"Mailbox: nobody reads {options.Value.From} for mails that come back (`Mail:Imap`), so a person has to.");
            return;
        }

        try
        {
            await reader.TryAsync(CancellationToken.None);
            found.Say($"Mailbox: {imap.Folder} of {imap.UserName} at {imap.Host} can be read.");
        }
        catch (Exception e) when (MailboxFaults.Of(e) is not null)
        {
            found.Complain(MailboxFaults.Of(e)!.Value.Sentence(imap, e.Message.Split('\n')[0].Trim(), place));
        }
    }
}

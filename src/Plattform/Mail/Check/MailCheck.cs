using System.Text.Json;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Links;
using Plattform.Look;
using Plattform.Time;

namespace Plattform.Mail;

internal sealed class MailCheck(
    IOptions<MailOptions> options,
    IOptions<CoordinatorsOptions> coordinators,
    IOptions<SiteOptions> site,
    IOptions<DataOptions> data,
    IHostEnvironment environment,
    SettingsPlace place,
    TimeProvider time,
    IServiceProvider services
)
{
    public ITransport? Transport { get; init; }

    /// <param name="address">Null: the first coordinator.</param>
    public async Task LookAsync(CheckReport found, string? address, TextWriter progress)
    {
        var smtp = options.Value.Smtp;
        if (smtp.Host.Length == 0)
        {
            Files(found);
            return;
        }

        var to = address ?? coordinators.Value.FirstOrDefault()?.Email ?? "";
        if (!MailAddresses.IsValid(to))
        {
            found.Complain(
                address is null
                    ? "There is nobody to send the test mail to: `Coordinators` names no valid address. Give one: check ADDRESS"
                    : $"{address} is no e-mail address, so no test mail was sent."
            );
            return;
        }

        await progress.WriteLineAsync(
            $"Sending a test mail to {to} over {smtp.Host}, port {smtp.Port}. This may take two minutes when the server does not answer."
        );
        var outcome = await SendAsync(to);
        if (outcome is SendResult.Sent)
            Arrived(found, to);
        else
            found.Complain(MailFaultTexts.Of(outcome, options.Value, to, place));
    }

    private void Files(CheckReport found)
    {
        var sentence = $"Nobody gets mail: there is no `Mail:Smtp:Host`, so mails are files in {data.Value.MailDirectory}.";
        if (environment.IsProduction())
            found.Complain($"{sentence} {place.Of("Mail:Smtp:Host")}");
        else
            found.Say($"Mail: {sentence}");
    }

    private void Arrived(CheckReport found, string to)
    {
        var (smtp, domain) = (options.Value.Smtp, options.Value.Domain);
        found.Say($"Mail: {smtp.Host} took a test mail for {to}. Now look into that mailbox.");
        found.Say(
            "If it is not there in a few minutes, look into the spam folder. If it lies there, the owner of the domain "
                + $"{domain} has to name this mail server in its SPF record{(options.Value.Dkim.KeyFile.Length == 0 ? ", and to sign mails with DKIM (the mail server may do that, or set `Mail:Dkim`)" : $", and the DKIM key as {options.Value.Dkim.Selector}._domainkey.{options.Value.Dkim.Domain}")}."
        );
    }

    private async Task<SendResult> SendAsync(string to)
    {
        var (id, now) = (Guid.CreateVersion7(), time.UtcNow());
        var mail = new OutboxMessage
        {
            Id = id,
            Kind = LetterKey.Of<TestLetter>(),
            RecipientAddress = to,
            MessageId = $"{id:N}@{options.Value.Domain}",
            Date = now,
        };
        var facts = JsonSerializer.Serialize(new TestFacts(site.Value.Name, site.Value.BaseUrl));
        var letter = await services.GetRequiredKeyedService<ILetter>(mail.Kind).WriteAsync(facts, Texts.For(mail.Language), new("", to));
        if (!services.GetRequiredService<MimeLetter>().TryBuild(mail, letter!, out var message, out var problem))
            return problem;
        using var built = message;
        await using var transport = Transport ?? services.GetRequiredService<ITransport>();
        try
        {
            return await transport.SendAsync(message, () => { }, CancellationToken.None);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new SendResult.Temporary("") { Said = e.Message };
        }
    }
}

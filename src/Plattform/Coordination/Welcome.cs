using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Mail;

namespace Plattform.Coordination;

/// <summary>Prints the sign-in link in Development; warns in Production when no mail is sent.</summary>
public sealed class Welcome(
    IServiceScopeFactory scopes,
    IHostEnvironment environment,
    IHostApplicationLifetime lifetime,
    MailState mail,
    IOptions<SiteOptions> site,
    ILogger<Welcome> log
) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (environment.IsDevelopment())
            lifetime.ApplicationStarted.Register(() => _ = SayAsync());
        else if (mail.NobodyGetsMail)
            log.LogWarning("NOBODY GETS MAIL: `Mail:Smtp:Host` is not set, so letters are only written as files into data/mail.");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task SayAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        var people = await scope.ServiceProvider.GetRequiredService<People>().AllAsync();
        var link = people.Count == 0 ? null : await scope.ServiceProvider.GetRequiredService<SignIns>().NewLinkAsync(people[0].Email);
        Console.WriteLine();
        Console.WriteLine($"The invitation:          {site.Value.BaseUrl}");
        if (link is not null)
            Console.WriteLine($"The desk (signs in once): {link}");
        Console.WriteLine();
    }
}

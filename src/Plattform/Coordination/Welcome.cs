using Microsoft.Extensions.Options;
using Plattform.Shared;

namespace Plattform.Coordination;

/// <summary>In Development the console says where the site is and how to get to the desk; elsewhere the verb does.</summary>
public sealed class Welcome(IServiceScopeFactory scopes, IHostEnvironment environment, IHostApplicationLifetime lifetime, IOptions<SiteOptions> site) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (environment.IsDevelopment())
            lifetime.ApplicationStarted.Register(() => _ = SayAsync());
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task SayAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        var people = await scope.ServiceProvider.GetRequiredService<People>().AllAsync();
        var link = people.Count == 0 ? null : await scope.ServiceProvider.GetRequiredService<SignIns>().NewLinkAsync(people[0].Address);
        Console.WriteLine();
        Console.WriteLine($"The invitation:          {site.Value.BaseUrl}");
        if (link is not null)
            Console.WriteLine($"The desk (signs in once): {link}");
        Console.WriteLine();
    }
}

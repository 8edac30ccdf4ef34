using Plattform.Data;
using Plattform.Tools;

namespace Plattform.Meetings;

/// <summary>In Development an empty database receives the sample event before the first request. Elsewhere nothing is seeded.</summary>
public sealed class SampleSeeding(IServiceScopeFactory scopes, IHostEnvironment environment, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!environment.IsDevelopment())
            return;
        await using var scope = scopes.CreateAsyncScope();
        await SampleMeeting.EnsureAsync(scope.ServiceProvider.GetRequiredService<PlattformDb>(), time.UtcNow(), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

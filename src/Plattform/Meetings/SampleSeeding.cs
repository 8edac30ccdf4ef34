using Plattform.Data;
using Plattform.Time;

namespace Plattform.Meetings;

/// <summary>Seeds the sample before the first request, in Development only.</summary>
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

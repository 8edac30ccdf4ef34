using Plattform.Data;
using Plattform.Mail;

namespace Plattform.Registrations;

/// <summary>
/// The one place that counts places and writes registrations. One command at a time, each in one immediate transaction
/// with its figures and its letters: whoever saw the answer page has a registration and a letter on its way.
/// </summary>
public sealed class Registrar(IServiceScopeFactory scopes, Outbox outbox, OwnKeys keys, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private long _writes;

    /// <summary>How often something may have changed since the start: whoever saw the same number before need not look again.</summary>
    public long Writes => Interlocked.Read(ref _writes);

    public async Task<Outcome> Submit(Command command)
    {
        await _oneAtATime.WaitAsync();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PlattformDb>();
            var letters = scope.ServiceProvider.GetRequiredService<Correspondence>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            var outcome = await command.Run(new(db, letters, keys, time.GetUtcNow().UtcDateTime));
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            Interlocked.Increment(ref _writes);
            outbox.Wake();
            return outcome;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();
}

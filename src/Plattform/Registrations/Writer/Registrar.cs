using System.Data.Common;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Plattform.Data;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Text;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Registrations;

/// <summary>The only writer of registrations. Queued commands share one immediate transaction; each has its savepoint,
/// so a failure undoes only that command. Data, figures and letters commit together.</summary>
public sealed class Registrar : IDisposable
{
    /// <summary>Beyond this, forms are refused at once instead of waiting until the browser gives up.</summary>
    public const int MostWaiting = 1000;

    /// <summary>Bounds a batch, so that the first sender need not wait for all others.</summary>
    private const int MostAtOnce = 200;

    private readonly Channel<Entry> _waiting = Channel.CreateUnbounded<Entry>(new() { SingleReader = true });
    private readonly CancellationTokenSource _stopping = new();
    private readonly IServiceScopeFactory _scopes;
    private readonly DatabaseStore _store;
    private readonly Outbox _outbox;
    private readonly PersonalLinks _keys;
    private readonly TimeProvider _time;
    private readonly Task _writing;
    private int _count;
    private long _writes;

    public Registrar(IServiceScopeFactory scopes, DatabaseStore store, Outbox outbox, PersonalLinks keys, TimeProvider time)
    {
        _scopes = scopes;
        _store = store;
        _outbox = outbox;
        _keys = keys;
        _time = time;
        _writing = Task.Run(WriteAsync);
    }

    /// <summary>Number of committed batches since the start; unchanged number, unchanged data.</summary>
    public long Writes => Interlocked.Read(ref _writes);

    public async Task<CommandResult> TrySubmitAsync(Command command)
    {
        try
        {
            return await SubmitAsync(command);
        }
        catch (Exception failure) when (_store.IsDiskFull(failure))
        {
            return CommandResult.DiskFull;
        }
    }

    /// <summary>Completes once the commit is durable.</summary>
    public async Task<CommandResult> SubmitAsync(Command command)
    {
        if (Interlocked.Increment(ref _count) > MostWaiting && command.CanBeRefusedWhenCrowded)
        {
            Interlocked.Decrement(ref _count);
            return CommandResult.Crowded;
        }

        var entry = new Entry(command);
        try
        {
            await _waiting.Writer.WriteAsync(entry);
            return await entry.Completion.Task;
        }
        finally
        {
            Interlocked.Decrement(ref _count);
        }
    }

    public void Dispose()
    {
        _waiting.Writer.TryComplete();
        _stopping.Cancel();
        _writing.GetAwaiter().GetResult();
        _stopping.Dispose();
    }

    private async Task WriteAsync()
    {
        var batch = new List<Entry>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            Take(batch);
            try
            {
                await WriteUntilItFailsAsync(batch);
            }
            catch (Exception failure) // a full disk, a broken file: nobody of this batch is stored, and each is told so
            {
                batch.ForEach(entry => entry.Completion.TrySetException(failure));
                batch.Clear();
            }
        }
    }

    private async Task WriteUntilItFailsAsync(List<Entry> batch)
    {
        await using var scope = _scopes.CreateAsyncScope();
        using var writer = new BatchWriter(scope.ServiceProvider, _keys, _time);
        do
        {
            await writer.WriteAsync(batch, _stopping.Token);
            Interlocked.Increment(ref _writes);
            _outbox.Wake();
            batch.ForEach(entry => entry.Tell());
            batch.Clear();
        } while (await _waiting.Reader.WaitToReadAsync() && Take(batch));
    }

    private bool Take(List<Entry> batch)
    {
        while (batch.Count < MostAtOnce && _waiting.Reader.TryRead(out var entry))
            batch.Add(entry);
        return batch.Count > 0;
    }

    private sealed class Entry(Command command)
    {
        private CommandResult _outcome;
        private Exception? _failure;

        public IReadOnlyList<CountedNetwork> Networks => command.Networks;
        public bool IsByDesk => command.IsByDesk;
        public TaskCompletionSource<CommandResult> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task RunAsync(CommandContext context) => _outcome = await command.RunAsync(context);

        public void Fail(Exception failure) => _failure = failure;

        /// <summary>Only after the commit.</summary>
        public void Tell()
        {
            if (_failure is { } failure)
                Completion.TrySetException(failure);
            else
                Completion.TrySetResult(_outcome);
        }
    }

    private sealed class BatchWriter : IDisposable
    {
        private const string BeforeThisOne = "entry";
        private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(50);

        private readonly PlattformDb _db;
        private readonly Correspondence _letters;
        private readonly DatabaseStore _store;
        private readonly TimeProvider _time;
        private readonly FigureWriter _figures;
        private readonly CommandContext _context;

        public BatchWriter(IServiceProvider services, PersonalLinks keys, TimeProvider time)
        {
            _db = services.GetRequiredService<PlattformDb>();
            _letters = services.GetRequiredService<Correspondence>();
            _store = services.GetRequiredService<DatabaseStore>();
            _time = time;
            _db.Database.AutoSavepointsEnabled = false; // ours are enough
            _db.ChangeTracker.AutoDetectChangesEnabled = false; // CommandContext.SaveAsync does, once
            _db.Database.OpenConnection();
            _db.TuneForBatchWrites();
            services.GetRequiredService<PreparedInserts>().Use(_db);
            _figures = new(_db, services.GetRequiredService<PageCacheInvalidator>());
            _context = new(_db, _letters, keys, _figures, [.. services.GetServices<IFollowsPerson>()]);
        }

        public async Task WriteAsync(List<Entry> batch, CancellationToken stopping)
        {
            await using var transaction = await BeginAsync(stopping);
            foreach (var entry in batch)
                await WriteAsync(entry, transaction);
            await transaction.CommitAsync(CancellationToken.None);
            _context.Forget();
        }

        public void Dispose()
        {
            _context.Dispose();
            _figures.Dispose();
        }

        private async Task WriteAsync(Entry entry, IDbContextTransaction transaction)
        {
            await transaction.CreateSavepointAsync(BeforeThisOne);
            (_letters.Networks, _letters.IsByDesk) = (entry.Networks, entry.IsByDesk);
            try
            {
                _context.Begin(_time.UtcNow());
                await entry.RunAsync(_context);
                await _context.SaveAsync();
            }
            catch (Exception failure) when (!_store.IsDiskFull(failure)) // SQLite may have taken back the whole transaction then
            {
                await transaction.RollbackToSavepointAsync(BeforeThisOne);
                _context.Forget();
                entry.Fail(failure);
            }

            await transaction.ReleaseSavepointAsync(BeforeThisOne);
            _db.ChangeTracker.Clear();
        }

        /// <summary>Retries while another process holds the lock, possibly for long; no command fails meanwhile.</summary>
        private async Task<IDbContextTransaction> BeginAsync(CancellationToken stopping)
        {
            while (true)
            {
                try
                {
                    return await _db.Database.BeginTransactionAsync(CancellationToken.None);
                }
                catch (DbException busy) when (_store.IsLocked(busy) && !stopping.IsCancellationRequested)
                {
                    await Task.Delay(Breath, stopping);
                }
            }
        }
    }
}

using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Plattform.Data;
using Plattform.Web.Caching;

namespace Plattform.Meetings;

/// <summary>Invalidates cached pages after the commit: before it, the old state would be cached once more.</summary>
internal sealed class PageCacheInvalidator(PageCache kept) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private bool _text;
    private bool _figures;

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Note(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        Note(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        TellUnlessMoreComes(eventData.Context!);
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    )
    {
        TellUnlessMoreComes(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    /// <summary>For figures written by raw SQL, which the change tracker does not see.</summary>
    public void FiguresWritten(bool fillsOrEmpties)
    {
        _figures = true;
        _text |= fillsOrEmpties;
    }

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Tell();

    public Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Tell();
        return Task.CompletedTask;
    }

    private void Note(DbContext db)
    {
        foreach (var entry in db.ChangeTracker.Entries().Where(entry => entry.State is not EntityState.Unchanged))
        {
            _text |=
                entry.Entity is Meeting or Attachment or ShownCake
                || (entry.Entity is MeetingFigures figures && FillsOrEmpties(db, entry, figures));
            _figures |= entry.Entity is MeetingFigures or CakeOnOffer;
        }
    }

    /// <summary>Whether places are left counts as text, not as a figure: people decide by it.</summary>
    private static bool FillsOrEmpties(DbContext db, EntityEntry entry, MeetingFigures figures) =>
        db.Set<Meeting>().Local.FirstOrDefault(e => e.Id == figures.MeetingId) is not { } meeting
        || figures.GetFillState(meeting) != ((MeetingFigures)entry.OriginalValues.ToObject()).GetFillState(meeting);

    private void TellUnlessMoreComes(DbContext db)
    {
        if (db.Database.CurrentTransaction is null)
            Tell();
    }

    private void Tell()
    {
        if (_text)
            kept.TextChanged();
        if (_figures)
            kept.FiguresChanged();
        (_text, _figures) = (false, false);
    }
}

/// <summary>Every change of a meeting gives it a new version.</summary>
internal sealed class PublicState(IServiceScopeFactory scopes) : IPublicState
{
    public async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var versions = await scope
            .ServiceProvider.GetRequiredService<PlattformDb>()
            .Meetings.Select(e => e.Version)
            .ToListAsync(cancellationToken);
        return string.Join(' ', versions.Order());
    }
}

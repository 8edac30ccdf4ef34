using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Meetings;

namespace Plattform.Registrations;

/// <summary>Adds deltas to the stored figures; caches them within a transaction, as nobody else writes then.</summary>
internal sealed class FigureWriter(PlattformDb db, PageCacheInvalidator changes) : IDisposable
{
    private readonly Dictionary<Guid, MeetingFigures> _current = [];

    private readonly IncrementStatement<MeetingFigures> _numbers = new(
        db,
        [nameof(MeetingFigures.MeetingId)],
        [.. MeetingFigures.Numbers.Select(number => number.Name)]
    );

    private readonly IncrementStatement<MeetingCounter> _counters = new(
        db,
        [nameof(MeetingCounter.MeetingId), nameof(MeetingCounter.Kind), nameof(MeetingCounter.Key)],
        [nameof(MeetingCounter.Count)]
    );

    private readonly IncrementStatement<CakeOnOffer> _cakes = new(
        db,
        [nameof(CakeOnOffer.MeetingId), nameof(CakeOnOffer.Kind), nameof(CakeOnOffer.Marks)],
        [nameof(CakeOnOffer.Count)]
    );

    private readonly IncrementStatement<AllianceCounter> _alliances = new(
        db,
        [nameof(AllianceCounter.MeetingId), nameof(AllianceCounter.AgendaItem), nameof(AllianceCounter.AllianceKey)],
        [nameof(AllianceCounter.Count)]
    );

    public async Task<MeetingFigures> OfAsync(Guid meetingId)
    {
        if (!_current.TryGetValue(meetingId, out var figures))
            _current.Add(meetingId, figures = await MeetingFigures.OfAsync(db, meetingId));
        return figures;
    }

    public async Task AddAsync(Meeting meeting, FigureDelta delta)
    {
        var figures = await OfAsync(meeting.Id);
        var fill = figures.GetFillState(meeting);
        await AddAlliancesAsync(meeting.Id, delta);
        await _numbers.RunAsync([meeting.Id, .. MeetingFigures.Numbers.Select(number => number.GetValue(delta.Numbers))]);
        foreach (var number in MeetingFigures.Numbers)
            number.SetValue(figures, (int)number.GetValue(figures)! + (int)number.GetValue(delta.Numbers)!);
        await AddCountersAsync(figures, meeting.Id, delta);
        await AddCakesAsync(meeting.Id, delta);
        changes.FiguresWritten(figures.GetFillState(meeting) != fill);
    }

    public void Forget() => _current.Clear();

    public void Dispose()
    {
        _numbers.Dispose();
        _counters.Dispose();
        _cakes.Dispose();
        _alliances.Dispose();
    }

    private async Task AddAlliancesAsync(Guid meetingId, FigureDelta delta)
    {
        foreach (var ((item, key), added) in delta.Alliances.Where(alliance => alliance.Value != 0))
        {
            var count = await _alliances.RunAsync(meetingId, item, key, added);
            if (count == 0)
                await db
                    .AllianceCounters.Where(a => a.MeetingId == meetingId && a.AgendaItem == item && a.AllianceKey == key)
                    .ExecuteDeleteAsync();
            var distinct = (count > 0 ? 1 : 0) - (count - added > 0 ? 1 : 0);
            if (item.Length == 0)
                delta.Numbers.Alliances += distinct;
            else
                delta.Count(CounterKind.SpeakingSlots, item, distinct);
        }
    }

    private async Task AddCountersAsync(MeetingFigures figures, Guid meetingId, FigureDelta delta)
    {
        foreach (var ((kind, key), added) in delta.Counters.Where(counter => counter.Value != 0))
        {
            var count = await _counters.RunAsync(meetingId, kind, key, added);
            if (count == 0)
                await db.MeetingCounters.Where(c => c.MeetingId == meetingId && c.Kind == kind && c.Key == key).ExecuteDeleteAsync();
            figures.Counters.RemoveAll(counter => counter.Kind == kind && counter.Key == key);
            figures.Counters.Add(
                new()
                {
                    MeetingId = meetingId,
                    Kind = kind,
                    Key = key,
                    Count = count,
                }
            );
        }
    }

    private async Task AddCakesAsync(Guid meetingId, FigureDelta delta)
    {
        foreach (var ((kind, marks), added) in delta.Cakes.Where(cake => cake.Value != 0))
            if (await _cakes.RunAsync(meetingId, kind, marks, added) == 0)
                await db.CakesOnOffer.Where(c => c.MeetingId == meetingId && c.Kind == kind && c.Marks == marks).ExecuteDeleteAsync();
    }
}

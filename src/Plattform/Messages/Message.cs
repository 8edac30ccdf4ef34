using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Tools;

namespace Plattform.Messages;

/// <summary>Who had the idea: a coordinator, one who pasted the stream's link, or the calendar.</summary>
public enum MessageKind { Written, StreamReady, Reminder, Change, DoorList }

/// <summary>
/// <see cref="Skipped"/>: its moment passed without it. <see cref="Held"/>: the meeting is not what it was when this was written, so a
/// coordinator decides. The reason says why.
/// </summary>
public enum MessageState { Draft, Planned, Started, Skipped, Held }

/// <summary>Who gets it. Nobody who declined is part of everyone.</summary>
public enum Audience { Everyone, OnSite, Online, Waiting, WithCake, WithContribution }

/// <summary>
/// A letter to many about one event. What became of it for each person stands in the outbox, in the rows of its series
/// (<see cref="Mail.OutboxMessage.Series"/>), so nothing personal is here.
/// </summary>
public sealed class Message
{
    /// <summary>The hour at which coordinators are reminded to print the list, and whoever still waits is told to come by.</summary>
    private const int EveningBefore = 18;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid MeetingId { get; init; }
    public MessageKind Kind { get; init; }
    public MessageState State { get; set; }
    public string Subject { get; set; } = "";

    /// <summary>Markdown.</summary>
    public string Text { get; set; } = "";
    public Audience Audience { get; set; }

    /// <summary>When, where and the agenda stand below the text.</summary>
    public bool WithFacts { get; set; }

    /// <summary>Whoever joins its audience later gets it at once.</summary>
    public bool AlsoLater { get; set; }

    /// <summary>UTC; a reminder has its lead instead.</summary>
    public DateTime? SendAt { get; set; }

    /// <summary>The lead of a reminder, counted back from the start on the venue's clock; none: the evening before.</summary>
    public int DaysBefore { get; set; }
    public int HoursBefore { get; set; }

    /// <summary>What people know and since when it is no longer true, as JSON (<see cref="WhatChanged"/>), in the letter about a change.</summary>
    public string? Before { get; set; }
    public DateTime? StartedAt { get; set; }

    /// <summary>Everyone who was to get it has a row in the outbox.</summary>
    public bool IsAddressed { get; set; }

    /// <summary>Why it was skipped or is held, for coordinators.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Address of the coordinator; empty when nobody wrote it.</summary>
    public string By { get; init; } = "";
    public DateTime CreatedAt { get; init; }
    public DateTime ChangedAt { get; set; }

    /// <summary>Concurrency token.</summary>
    public Guid Version { get; set; } = Guid.NewGuid();

    /// <summary>UTC; what is counted back from the start moves with its event.</summary>
    public DateTime DueAt(Meeting meeting) => SendAt ?? LocalTime.ToUtc(LocalDue(meeting), meeting.TimeZone);

    /// <summary>The event moved after it was started, so that its moment comes once more. A clock that was set back is no move.</summary>
    public bool LiesAhead(Meeting meeting, DateTime now) =>
        Kind is MessageKind.Reminder or MessageKind.DoorList && DueAt(meeting) is var due && due > now && !(due <= StartedAt);

    /// <summary>A person wrote it, so a person can change it.</summary>
    public bool IsWritten => Kind is MessageKind.Written or MessageKind.StreamReady;

    /// <summary>Planned by itself for those who still have no place on the evening before.</summary>
    public bool IsForTheWaiting => this is { Kind: MessageKind.Reminder, Audience: Audience.Waiting, DaysBefore: 0, HoursBefore: 0 };

    /// <summary>Why it must not go (any more), for coordinators; null: it may. What people wrote for the time until the end does not go after it.</summary>
    public string? WhyNot(Meeting meeting, DateTime now) => (Kind, meeting.Status) switch
    {
        _ when State == MessageState.Held => Reason,
        _ when IsWritten => meeting.HasEnded(now) && (Kind == MessageKind.StreamReady || (StartedAt ?? DueAt(meeting)) < meeting.EndsAt) ? "Das Treffen war schon vorbei." : null,
        (_, MeetingStatus.Cancelled) => "Das Treffen war abgesagt.",
        (_, MeetingStatus.Draft) => "Das Treffen war noch ein Entwurf.",
        _ when meeting.HasBegun(now) => "Das Treffen hatte schon begonnen.",
        (MessageKind.Change, _) => null,
        _ when now - DueAt(meeting) > (meeting.StartsAt - DueAt(meeting)) / 2 => "Der Zeitpunkt war schon zu lange vorbei.",
        _ => null,
    };

    /// <summary>Whoever unsubscribed from letters gets it too: the meeting is elsewhere, or the stream that was asked for is there.</summary>
    public bool ConcernsTheAnswer => Kind is MessageKind.Change or MessageKind.StreamReady;

    public void Start(DateTime now) => (State, StartedAt, ChangedAt, Version) = (MessageState.Started, now, now, Guid.NewGuid());

    public void Skip(string reason, DateTime now) => (State, Reason, ChangedAt, Version) = (MessageState.Skipped, reason, now, Guid.NewGuid());

    public void Hold(string reason, DateTime now) => (State, Reason, ChangedAt, Version) = (MessageState.Held, reason, now, Guid.NewGuid());

    /// <summary>A coordinator lets a held one go: at its time when that is still ahead, else at once, to everybody who has not got it.</summary>
    public void Release(DateTime now)
    {
        (Reason, IsAddressed) = ("", false);
        if (StartedAt is null && SendAt > now)
            (State, ChangedAt, Version) = (MessageState.Planned, now, Guid.NewGuid());
        else
            Start(now);
    }

    /// <summary>A held one does not go. What went out before it was held stays sent.</summary>
    public void Abandon(string reason, DateTime now)
    {
        Skip(reason, now);
        if (StartedAt is not null)
            (State, AlsoLater, IsAddressed) = (MessageState.Started, false, true);
    }

    /// <summary>Clock time at the venue.</summary>
    private DateTime LocalDue(Meeting meeting) => Kind == MessageKind.DoorList || IsForTheWaiting
        ? meeting.Start.Date.AddDays(-1).AddHours(EveningBefore)
        : meeting.Start.AddDays(-DaysBefore).AddHours(-HoursBefore);
}

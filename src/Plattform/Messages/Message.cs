using Plattform.Meetings;

namespace Plattform.Messages;

/// <summary>
/// <see cref="Skipped"/>: its moment passed without it. <see cref="Held"/>: the meeting is not what it was when this was written, so a
/// coordinator decides. <see cref="Message.Reason"/> says why.
/// </summary>
public enum MessageState
{
    Draft,
    Planned,
    Started,
    Skipped,
    Held,
}

/// <summary>Who gets it. Nobody who declined is part of everyone.</summary>
public enum Audience
{
    Everyone,
    OnSite,
    Online,
    Waiting,
    WithCake,
    WithContribution,
}

/// <summary>
/// A letter to many about one meeting. What became of it for each person stands in the outbox, in the rows of its series
/// (<see cref="Mail.OutboxMessage.Series"/>), so nothing personal is here.
/// </summary>
public sealed class Message
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid MeetingId { get; init; }

    public string Kind { get; init; } = WrittenMessage.StoredKey;
    public MessageState State { get; set; }
    public string Subject { get; set; } = "";

    public string Text { get; set; } = "";
    public Audience Audience { get; set; }

    /// <summary>When, where and the agenda stand below the text.</summary>
    public bool WithFacts { get; set; }

    /// <summary>People who join its audience later get it at once.</summary>
    public bool AlsoLater { get; set; }

    /// <summary>UTC. Null: at once, or when its kind says.</summary>
    public DateTime? SendAt { get; set; }

    /// <summary>The lead of a reminder, counted back from the start on the venue's clock; none: the evening before.</summary>
    public int DaysBefore { get; set; }
    public int HoursBefore { get; set; }

    /// <summary><see cref="WhatChanged"/> as JSON, in the letter about a change.</summary>
    public string? Before { get; set; }
    public DateTime? StartedAt { get; set; }

    /// <summary>Everyone who was to get it has a row in the outbox.</summary>
    public bool IsAddressed { get; set; }

    public MessageReason? Reason { get; set; }

    /// <summary>Address of the coordinator; empty when nobody wrote it.</summary>
    public string By { get; init; } = "";
    public DateTime CreatedAt { get; init; }
    public DateTime ChangedAt { get; set; }

    public Guid Version { get; set; } = Guid.NewGuid();

    public MessageKind Rules => MessageKinds.Of(Kind);
    public bool IsWritten => Rules.IsWritten;

    public DateTime DueAt(Meeting meeting) => Rules.DueAt(this, meeting);

    /// <summary>The meeting moved after it was started, so its moment comes once more. A clock that was set back is no move.</summary>
    public bool LiesAhead(Meeting meeting, DateTime now) =>
        Rules.IsScheduled && DueAt(meeting) is var due && due > now && !(due <= StartedAt);

    public MessageReason? ReasonNotToGo(Meeting meeting, DateTime now) =>
        State == MessageState.Held ? Reason : Rules.ReasonNotToGo(this, meeting, now);

    public void Start(DateTime now)
    {
        StartedAt = now;
        Become(MessageState.Started, now);
    }

    public void Skip(MessageReason reason, DateTime now)
    {
        Reason = reason;
        Become(MessageState.Skipped, now);
    }

    public void Hold(MessageReason reason, DateTime now)
    {
        Reason = reason;
        Become(MessageState.Held, now);
    }

    /// <summary>A held one goes: at its time when that is still ahead, else at once, to everybody who has not got it.</summary>
    public void Release(DateTime now)
    {
        Reason = null;
        IsAddressed = false;
        if (StartedAt is null && SendAt > now)
            Become(MessageState.Planned, now);
        else
            Start(now);
    }

    /// <summary>A held one does not go. What went out before it was held stays sent.</summary>
    public void Abandon(MessageReason reason, DateTime now)
    {
        Skip(reason, now);
        if (StartedAt is null)
            return;
        State = MessageState.Started;
        AlsoLater = false;
        IsAddressed = true;
    }

    public void Become(MessageState state, DateTime now)
    {
        State = state;
        ChangedAt = now;
        Version = Guid.NewGuid();
    }
}

using Plattform.Meetings;

namespace Plattform.Messages;

/// <summary><see cref="Held"/>: the meeting changed after this was written, so a coordinator must decide.</summary>
public enum MessageState
{
    Draft,
    Planned,
    Started,
    Skipped,
    Held,
}

/// <summary>All but <see cref="Person"/> exclude people who declined.</summary>
public enum Audience
{
    Everyone,
    OnSite,
    Online,
    Waiting,
    WithCake,
    WithContribution,
    Newcomers,

    /// <summary>Who looks for a lift and was introduced to nobody.</summary>
    WithoutLift,
    Alliance,

    /// <summary>One registration.</summary>
    Person,
}

/// <summary>A letter to many, or to one person: then it is deleted with that person. Otherwise it contains nothing personal: recipients
/// and results are in the outbox rows of its series (<see cref="Mail.OutboxMessage.Series"/>).</summary>
public sealed class Message
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid MeetingId { get; init; }

    public string Kind { get; init; } = WrittenMessage.StoredKey;
    public MessageState State { get; set; }
    public string Subject { get; set; } = "";

    public string Text { get; set; } = "";
    public Audience Audience { get; set; }

    /// <summary>The registration it goes to; only for <see cref="Audience.Person"/>.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>As typed by one of its people, so it is emptied with them; only for <see cref="Audience.Alliance"/>.</summary>
    public string Alliance { get; set; } = "";

    public List<MessageFile> Files { get; set; } = [];

    public bool WithFacts { get; set; }

    /// <summary>People who join the audience later get it at once.</summary>
    public bool AlsoLater { get; set; }

    /// <summary>UTC. Null: at once, or as its kind determines.</summary>
    public DateTime? SendAt { get; set; }

    /// <summary>Lead before the start, on the venue's clock; all zero: the evening before.</summary>
    public int DaysBefore { get; set; }
    public int HoursBefore { get; set; }

    /// <summary>Of the deadline that is reminded of.</summary>
    public DateOnly? Day { get; init; }

    /// <summary><see cref="WhatChanged"/> as JSON; only in change letters.</summary>
    public string? Before { get; set; }
    public DateTime? StartedAt { get; set; }

    /// <summary>Every recipient has an outbox row.</summary>
    public bool IsAddressed { get; set; }

    public MessageReason? Reason { get; set; }

    /// <summary>The coordinator's address; empty: created automatically.</summary>
    public string By { get; init; } = "";
    public DateTime CreatedAt { get; init; }
    public DateTime ChangedAt { get; set; }

    public Guid Version { get; set; } = Guid.NewGuid();

    public MessageKind Rules => MessageKinds.Of(Kind);
    public bool IsWritten => Rules.IsWritten;

    /// <summary>What is written to one person is no mailing.</summary>
    public bool ReachesUnsubscribed => Rules.ReachesUnsubscribed || Audience == Audience.Person;

    public DateTime DueAt(Meeting meeting) => Rules.DueAt(this, meeting);

    /// <summary>The meeting moved after sending started, so it is due again. A clock set back does not count.</summary>
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

    /// <summary>Sends at the planned time or, if that has passed, at once, to people who have not got it yet.</summary>
    public void Release(DateTime now)
    {
        Reason = null;
        IsAddressed = false;
        if (StartedAt is null && SendAt > now)
            Become(MessageState.Planned, now);
        else
            Start(now);
    }

    /// <summary>With one more paragraph.</summary>
    public void SendNow(string text, DateTime now)
    {
        Text = string.Join("\n\n", new[] { Text, text }.Where(part => part.Length > 0));
        SendAt = now;
        Become(MessageState.Planned, now);
    }

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

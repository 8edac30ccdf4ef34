using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Registrations;
using Plattform.Shared;

namespace Plattform.Messages;

/// <summary>Who belongs to which part, and may be written to.</summary>
public static class Audiences
{
    /// <summary>Those who count, have an address and want letters of a series.</summary>
    public static IQueryable<Registration> Recipients(this PlattformDb db, Message message)
    {
        var answered = Figures.Counted(db, message.MeetingId).Where(r => r.Email != "");
        if (!message.ConcernsTheAnswer)
            answered = answered.Where(r => !r.Unsubscribed);
        if (message is { Kind: MessageKind.Change, Before: not null } && WhatChanged.Of(message).At is var changed)
            answered = answered.Where(r => r.CreatedAt <= changed);
        if (message is { Kind: MessageKind.Reminder, StartedAt: { } due })
            answered = answered.Where(r => r.CreatedAt <= due);
        if (message is { Kind: MessageKind.Reminder, Audience: Audience.Everyone })
            answered = answered.Where(r => r.Standing == Standing.Confirmed);
        if (message is { Kind: MessageKind.Reminder, Audience: Audience.Waiting })
            answered = answered.Where(r => r.Standing == Standing.Waiting);
        return answered.Part(message.Audience);
    }

    /// <summary>A line in the desk's history, with how many it goes to; the list for the door goes to coordinators only.</summary>
    /// <param name="who">Pressed the button, or planned it; empty: the calendar.</param>
    public static async Task NoteStart(this PlattformDb db, Message message, string slug, string who, DateTime now)
    {
        if (message.Kind != MessageKind.DoorList && (await Reach.OfAsync(db.Recipients(message))).Mailboxes is > 0 and var people)
            db.Note(now, DeskAct.LettersSent, who, slug, times: people);
    }

    /// <summary>Of those who answered.</summary>
    public static IQueryable<Registration> Part(this IQueryable<Registration> answered, Audience audience) => audience switch
    {
        Audience.OnSite => answered.Where(r => r.Answer == Answer.OnSite && r.Standing == Standing.Confirmed),
        Audience.Online => answered.Where(r => r.Answer == Answer.Online),
        Audience.Waiting => answered.Where(r => r.WaitsSince != null),
        Audience.WithCake => answered.Where(r => r.Cakes.Count > 0),
        Audience.WithContribution => answered.Where(r => r.Contribution != null && r.Answer != Answer.Declined),
        _ => answered.Where(r => r.Answer != Answer.Declined),
    };

    public static Task<bool> StillHas(this PlattformDb db, Message message, Guid registration) =>
        db.Recipients(message).AnyAsync(r => r.Id == registration);
}

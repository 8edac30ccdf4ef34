using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Registrations;
using Plattform.Shared;

namespace Plattform.Messages;

/// <summary>Who gets a message, of those who may be written to.</summary>
public static class MessageRecipients
{
    public static IQueryable<Registration> Recipients(this PlattformDb db, Message message)
    {
        var answered = db.CountingRegistrations(message.MeetingId).Where(Audiences.Reachable);
        if (!message.ConcernsTheAnswer)
            answered = answered.Where(Audiences.Subscribed);
        if (message is { Kind: MessageKind.Change, Before: not null } && WhatChanged.Of(message).At is var changed)
            answered = answered.Where(r => r.CreatedAt <= changed);
        if (message is { Kind: MessageKind.Reminder, StartedAt: { } due })
            answered = answered.Where(r => r.CreatedAt <= due);
        if (message is { Kind: MessageKind.Reminder, Audience: Audience.Everyone })
            answered = answered.Where(Audiences.Coming);
        if (message is { Kind: MessageKind.Reminder, Audience: Audience.Waiting })
            answered = answered.Where(Audiences.WaitingWithoutPlace);
        return answered.Part(message.Audience);
    }

    /// <summary>A line in the desk's history, with how many it goes to; the list for the door goes to coordinators only.</summary>
    /// <param name="who">Pressed the button, or planned it; empty: the calendar.</param>
    public static async Task NoteStart(this PlattformDb db, Message message, string slug, string who, DateTime now)
    {
        if (message.Kind != MessageKind.DoorList && (await Reach.OfAsync(db.Recipients(message))).Mailboxes is > 0 and var people)
            db.Note(now, DeskAct.LettersSent, who, slug, times: people);
    }

    public static IQueryable<Registration> Part(this IQueryable<Registration> answered, Audience audience) => answered.Where(audience switch
    {
        Audience.OnSite => Audiences.OnSite,
        Audience.Online => Audiences.Online,
        Audience.Waiting => Audiences.Waiting,
        Audience.WithCake => Audiences.WithCake,
        Audience.WithContribution => Audiences.ComingWithContribution,
        _ => Audiences.NotDeclined,
    });

    public static Task<bool> StillHas(this PlattformDb db, Message message, Guid registration) =>
        db.Recipients(message).AnyAsync(r => r.Id == registration);
}

using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Registrations;

namespace Plattform.Messages;

/// <summary>Who belongs to which part, and may be written to.</summary>
public static class Audiences
{
    /// <summary>Those who count, have an address and want letters of a series.</summary>
    public static IQueryable<Registration> Recipients(this PlattformDb db, Message message)
    {
        var answered = db.Registrations.Where(r => r.EventId == message.EventId && r.HeldUntil == null && r.Email != "");
        if (message.Kind != MessageKind.Change)
            answered = answered.Where(r => !r.Unsubscribed);
        return answered.Part(message.Audience);
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

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Web;

namespace Plattform.Registrations;

/// <param name="StampId">Identifies the form; each counts once.</param>
/// <param name="Email">Empty when the meeting allows a name alone.</param>
/// <param name="Related">Ids of related meetings the person attends: counted, never stored.</param>
public sealed record SignUp(
    Guid MeetingId,
    string StampId,
    string Email,
    RegistrationData Data,
    IReadOnlyList<string> Related,
    string Language,
    string ConsentText
) : Command
{
    /// <summary>How long an unconfirmed submission is kept.</summary>
    public static readonly TimeSpan HeldFor = TimeSpan.FromHours(48);

    private static readonly TimeSpan SameAnswerAgain = TimeSpan.FromMinutes(10);

    internal override bool CanBeRefusedWhenCrowded => true;

    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        var (db, now) = (context.Db, context.Now);
        if (await context.FindStampAsync(StampId) is { } used)
            return ToldBefore(used, context.Keys);
        if (await context.MeetingAsync(MeetingId) is not { } meeting || !meeting.Takes(Data.Attendance, now))
            return CommandResult.Closed;
        if (await context.HasNoSlotLeftAsync(meeting, Data, null))
            return CommandResult.NoSlotLeft;
        if (ChosenPlaces.FullQuestion(meeting, await context.FiguresAsync(meeting), Data, null) is not null)
            return CommandResult.ChoiceFull;

        var told = await context.IsFullForAsync(meeting, Data, null) ? CommandResult.Waiting : CommandResult.Done;
        db.UsedStamps.Add(Used(context.Keys, told, now));
        var emailKey = Email.Length == 0 ? null : MailAddresses.Normalise(Email);
        var known = emailKey is null ? null : await context.FindAsync(meeting, emailKey);
        if (known is { IsHeld: true } || (known is null && meeting.ConfirmEmail && emailKey is not null))
            await HoldAsync(context, meeting, known ?? Unconfirmed(context, meeting, emailKey!));
        else if (known is null)
            await RegisterAsync(context, meeting, emailKey, told == CommandResult.Waiting ? PlaceStatus.Waiting : PlaceStatus.Confirmed);
        else
            await KeepBesideAsync(context, meeting, known);
        return told;
    }

    private async Task RegisterAsync(CommandContext context, Meeting meeting, string? emailKey, PlaceStatus standing)
    {
        var id = emailKey is null ? context.Keys.RegistrationOf(StampId) : Guid.CreateVersion7();
        var registration = New(meeting, id, emailKey ?? Registration.KeyWithoutAddress(id), standing, context.Now);
        await context.GiveSlotAsync(registration);
        await context.GiveChosenPlacesAsync(meeting, registration);
        context.Db.Registrations.Add(registration);
        var figures = await context.CountAsync(meeting);
        await CountRelatedAsync(context, meeting);
        await context.Letters.WelcomeAsync(meeting, figures, registration);
    }

    /// <summary>Keeps all submissions for an address side by side until its owner chooses.</summary>
    private async Task HoldAsync(CommandContext context, Meeting meeting, Registration own)
    {
        var given = Data.ToJson();
        if (own.HeldAnswers.Any(held => held.Data == given && held.HeldUntil - HeldFor > context.Now - SameAnswerAgain))
            return;
        var isFirst = own.Proposals.Count == 0;
        own.Hold(
            new()
            {
                Data = given,
                ArrivedAt = context.Now,
                HeldUntil = context.Now + HeldFor,
                Language = Language,
                ConsentText = ConsentText,
            }
        );
        var figures = await context.CountAsync(meeting);
        if (isFirst)
            await CountRelatedAsync(context, meeting);
        await context.Letters.AskToConfirmAsync(meeting, figures, own, again: !isFirst);
    }

    /// <summary>Counted only for the first submission, and never undone.</summary>
    private async Task CountRelatedAsync(CommandContext context, Meeting meeting)
    {
        var delta = new FigureDelta();
        foreach (var related in meeting.Related.Where(r => Data.Attendance != AttendanceKind.Declined && Related.Contains(r.Id)))
            delta.Count(CounterKind.RelatedMeeting, related.Id, Data.Persons);
        if (delta.Counters.Count > 0)
            await context.AddAsync(meeting.Id, delta);
    }

    private Registration Unconfirmed(CommandContext context, Meeting meeting, string emailKey)
    {
        var own = new Registration
        {
            MeetingId = meeting.Id,
            Email = Email,
            EmailKey = emailKey,
            Attendance = AttendanceKind.Declined,
            ConsentAt = context.Now,
            ConsentText = ConsentText,
            HeldUntil = context.Now + HeldFor,
            CreatedAt = context.Now,
            ChangedAt = context.Now,
        };
        context.Db.Registrations.Add(own);
        return own;
    }

    private Registration New(Meeting meeting, Guid id, string emailKey, PlaceStatus standing, DateTime now)
    {
        var registration = new Registration
        {
            Id = id,
            MeetingId = meeting.Id,
            Email = Email,
            EmailKey = emailKey,
            Language = Language,
            ConsentAt = now,
            ConsentText = ConsentText,
        };
        registration.Take(Data, standing, now);
        return registration;
    }

    private UsedStamp Used(PersonalLinks keys, CommandResult told, DateTime now) =>
        new()
        {
            Id = StampId,
            Digest = Digest(keys, told),
            UsedAt = now,
        };

    private async Task KeepBesideAsync(CommandContext context, Meeting meeting, Registration known)
    {
        var lastHeard = known.Proposal?.ArrivedAt ?? known.ChangedAt;
        var last = known.Proposal is { } waiting ? RegistrationData.FromJson(waiting.Data) : known.Data;
        var isSame = Data.Over(known.Data) == known.Data;
        if (
            (Data == last || (isSame && known.Proposal is null))
            && (context.Now - lastHeard < SameAnswerAgain || await context.Letters.FirstStillWaitsAsync(known))
        )
            return;
        known.SetProposal(isSame ? null : new() { Data = Data.ToJson(), ArrivedAt = context.Now });
        var figures = await context.CountAsync(meeting);
        await context.Letters.OfferSecondAnswerAsync(meeting, figures, known);
    }

    /// <summary>A repeated form gets its first result, even if it took the last place itself.</summary>
    private CommandResult ToldBefore(UsedStamp used, PersonalLinks keys) =>
        used.Digest == Digest(keys, CommandResult.Done) ? CommandResult.Done
        : used.Digest == Digest(keys, CommandResult.Waiting) ? CommandResult.Waiting
        : CommandResult.StampUsed;

    private string Digest(PersonalLinks keys, CommandResult told) =>
        Convert.ToHexString(
            HMACSHA256.HashData(
                keys.Key,
                Encoding.UTF8.GetBytes(
                    JsonSerializer.Serialize(
                        new
                        {
                            StampId,
                            Email,
                            Data,
                            Related,
                            told,
                        }
                    )
                )
            )
        );
}

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

    /// <summary>Null: the person filled in the form.</summary>
    public DeskReply? Desk { get; init; }

    internal override bool CanBeRefusedWhenCrowded => Desk is null;

    internal override DeskAct DeskAct => DeskAct.PersonAdded;

    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        var (db, now) = (context.Db, context.Now);
        if (await context.FindStampAsync(StampId) is { } used)
            return ToldBefore(used, context.Keys);
        if (await context.MeetingAsync(MeetingId) is not { } meeting || !IsOpen(meeting, now))
            return CommandResult.Closed;
        if (await context.HasNoSlotLeftAsync(meeting, Data, null))
            return CommandResult.NoSlotLeft;
        if (ChosenPlaces.FullQuestion(meeting, await context.FiguresAsync(meeting), Data, null) is not null)
            return CommandResult.ChoiceFull;

        var emailKey = Email.Length == 0 ? null : MailAddresses.Normalise(Email);
        var known = emailKey is null ? null : await context.FindAsync(meeting, emailKey);
        if (Desk is not null && known is { IsHeld: false })
            return CommandResult.Already;
        var isFull = await context.IsFullForAsync(meeting, Data, null);
        var told = isFull && Desk is not { InAddition: true } ? CommandResult.Waiting : CommandResult.Done;
        db.UsedStamps.Add(Used(context.Keys, told, now));
        var standing = told == CommandResult.Waiting ? PlaceStatus.Waiting : PlaceStatus.Confirmed;
        if (Desk is not null)
            await RegisterAsync(context, meeting, emailKey, standing, known);
        else if (known is { IsHeld: true } || (known is null && meeting.ConfirmEmail && emailKey is not null))
            await HoldAsync(context, meeting, known ?? Unconfirmed(context, meeting, emailKey!));
        else if (known is null)
            await RegisterAsync(context, meeting, emailKey, standing);
        else
            await KeepBesideAsync(context, meeting, known);
        return told;
    }

    /// <summary>The desk enters replies as long as the meeting lasts.</summary>
    private bool IsOpen(Meeting meeting, DateTime now) =>
        Desk is null ? meeting.Takes(Data.Attendance, now) : meeting.TakesDeskReplies(now);

    /// <param name="held">Waits under this address for a press, and the desk's word replaces it; its link stays valid.</param>
    private async Task RegisterAsync(
        CommandContext context,
        Meeting meeting,
        string? emailKey,
        PlaceStatus standing,
        Registration? held = null
    )
    {
        var own = held ?? New(meeting, emailKey, context.Keys);
        (own.Language, own.ConsentAt, own.ConsentText) = (Language, context.Now, ConsentText);
        if (Desk is { } reply)
            own.TakeFromDesk(Data, standing, reply, context.Now);
        else
            own.Take(Data, standing, context.Now);
        await context.GiveSlotAsync(own);
        await context.GiveChosenPlacesAsync(meeting, own);
        if (held is null)
            context.Db.Registrations.Add(own);
        var figures = await context.CountAsync(meeting);
        if (held is null)
            await CountRelatedAsync(context, meeting);
        await context.Letters.WelcomeAsync(meeting, figures, own);
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

    private Registration New(Meeting meeting, string? emailKey, PersonalLinks keys)
    {
        var id = emailKey is null || Desk is not null ? keys.RegistrationOf(StampId) : Guid.CreateVersion7();
        return new()
        {
            Id = id,
            MeetingId = meeting.Id,
            Email = Email,
            EmailKey = emailKey ?? Registration.KeyWithoutAddress(id),
        };
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

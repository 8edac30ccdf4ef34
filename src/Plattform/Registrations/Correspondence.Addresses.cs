using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Mail;
using Plattform.Meetings;

namespace Plattform.Registrations;

public sealed partial class Correspondence
{
    /// <summary>The person who typed this address may not own it: the letter repeats at most a plain name.</summary>
    public Task AskNewAddressAsync(Meeting meeting, MeetingFigures figures, Registration registration)
    {
        var address = registration.PendingEmail!;
        var facts = Facts(meeting, figures, registration) with
        {
            Email = address,
            Data = new() { Name = registration.Name },
            IsEmailVerified = false,
            Proposal = null,
            Access = [],
        };
        return SendBoundedAsync<ConfirmNewAddressLetter>(
            registration,
            facts,
            new(Networks, IsEmailVerified: false, LetterKey.Of<ConfirmNewAddressLetter>()),
            address
        );
    }

    public Task<bool> NewAddressIsAskedAsync(Registration registration) => AsksNewAddress(registration).AnyAsync();

    /// <summary>Deletes the unsent letter, because its link is void.</summary>
    public async Task ForgetNewAddressAsync(Registration registration) =>
        db.Outbox.RemoveRange(await AsksNewAddress(registration).ToListAsync());

    /// <summary>Sent regardless of other letters that day; unsent ones to the old address hold void links and go.</summary>
    public async Task TellOldAddressAsync(
        Meeting meeting,
        MeetingFigures figures,
        Registration registration,
        string oldAddress,
        bool wasProved
    )
    {
        if (
            Send<AddressChangedLetter>(registration, Facts(meeting, figures, registration) with { Access = [] }, oldAddress)
            is not { } letter
        )
            return;
        await limits.ReplaceAsync(db, letter, [.. WhatCounts, LetterKey.Of<SecondAnswerLetter>()]);
        await limits.BoundAsync(db, letter, new(Networks, wasProved, LetterKey.Of<AddressChangedLetter>()) { ByAnybody = true });
    }

    /// <param name="own">Sorted by the end of the meeting; not empty.</param>
    public async Task MailLinksAsync(IReadOnlyList<(Meeting Meeting, Registration Registration)> own)
    {
        var (meeting, registration) = own[^1];
        var facts = LostLinkFacts.Of(own, privacy.Value.DeleteAfterDays);
        var letter = outbox.Add<LostLinkLetter, LostLinkFacts>(db, new("", registration.Email), registration.Language, facts, meeting.Id);
        letter.Person = registration.Id;
        await limits.BoundAsync(db, letter, By(registration, LetterKey.Of<LostLinkLetter>()) with { ByAnybody = true });
    }

    private IQueryable<OutboxMessage> AsksNewAddress(Registration registration) =>
        db.LettersOf(registration.MeetingId, registration.Id)
            .Where(m => m.Kind == LetterKey.Of<ConfirmNewAddressLetter>() && m.State == OutboxState.Waiting);
}

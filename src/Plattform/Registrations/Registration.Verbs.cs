using Plattform.Meetings;

namespace Plattform.Registrations;

public sealed partial class Registration
{
    /// <summary>Maximum unconfirmed submissions kept per address.</summary>
    public const int MostHeld = 5;

    /// <summary>Applies the data; the registrar decides the status. Keeps the waiting list position, and a request for more
    /// places unless kind of attendance or party size change.</summary>
    public void Take(RegistrationData given, PlaceStatus standing, DateTime now)
    {
        var wasComing = IsComing;
        DataForReturn = DataForReturnAfter(given)?.ToJson();
        var wishes =
            standing == PlaceStatus.Confirmed && WishedPersons is not null && (given.Attendance, given.Persons) == (Attendance, Persons);
        foreach (var field in RegistrationFields.AllTyped)
            field.Typed!.Store(this, field.Typed.Of(given));
        (Name, AllianceKey) = (given.Name, Text.PlainText.Fold(given.Alliance));
        Attendance = given.Attendance;
        PlaceStatus = standing;
        Persons = given.Persons;
        WishedPersons = wishes ? WishedPersons : null;
        WaitsSince = wishes || standing == PlaceStatus.Waiting ? WaitsSince ?? now : null;
        (Replies, Claims) = ([.. given.Replies], [.. given.Claims]);
        TakeChoices(given.Choices);
        TakeCakes(given.Cakes);
        TakeContribution(given.Topic, given.AgendaItem, now);
        TakeTravel(TravelKind.Lift, given.Lift);
        TakeTravel(TravelKind.Bed, given.Bed);
        Proposals.Clear();
        Changed(now, wasComing);
    }

    /// <summary>Stores a proposal and makes open pages stale. Null: removes it.</summary>
    public void SetProposal(Proposal? later)
    {
        Proposals.Clear();
        if (later is not null)
            Proposals.Add(later);
        Version = Guid.NewGuid();
    }

    /// <summary>Of too many submissions the first and the latest stay, so that a flood hides neither.</summary>
    public void Hold(Proposal answer)
    {
        if (HeldAnswers.FirstOrDefault(held => held.Data == answer.Data) is { } same)
            (same.HeldUntil, same.ArrivedAt) = (answer.HeldUntil, same == HeldAnswers[0] ? same.ArrivedAt : answer.ArrivedAt);
        else
            Proposals.Add(answer);
        (Language, Version) = (answer.Language, Guid.NewGuid());
        UpdateHeldUntil();
        if (Proposals.Count > MostHeld)
            Proposals.Remove(HeldAnswers[1]);
        UpdateHeldUntil();
    }

    public void UpdateHeldUntil() => HeldUntil = Proposals.Min(held => held.HeldUntil);

    /// <summary>The owner confirmed this submission; the others are discarded.</summary>
    public void Accept(Proposal held, RegistrationData given, PlaceStatus standing, DateTime now)
    {
        (Language, ConsentText, ConsentAt) = (held.Language, held.ConsentText, held.ArrivedAt);
        Take(given, standing, now);
        (HeldUntil, CreatedAt) = (null, held.ArrivedAt);
    }

    /// <summary>The desk's word counts at once; the address stays as unverified as it was.</summary>
    public void TakeFromDesk(RegistrationData given, PlaceStatus standing, DeskReply reply, DateTime now)
    {
        (Via, RepliedOn, TakenBy, ConsentSaid) = (reply.Via, reply.RepliedOn, reply.TakenBy, reply.ConsentSaid);
        Take(given, standing, now);
        (HeldUntil, CreatedAt) = (null, now);
    }

    /// <summary>A preview of the submission; never stored.</summary>
    public Registration With(Proposal held)
    {
        var shown = new Registration
        {
            MeetingId = MeetingId,
            Email = Email,
            Language = held.Language,
            ConsentText = held.ConsentText,
            ConsentAt = held.ArrivedAt,
            HeldUntil = held.HeldUntil,
        };
        shown.Take(RegistrationData.FromJson(held.Data), PlaceStatus.Confirmed, held.ArrivedAt);
        return shown;
    }

    public void Wish(int persons, DateTime now)
    {
        (WishedPersons, WaitsSince) = (persons, WaitsSince ?? now);
        Changed(now, IsComing);
    }

    public void StopWaiting(DateTime now)
    {
        (WishedPersons, WaitsSince) = (null, null);
        Changed(now, IsComing);
    }

    /// <summary>Keeps everything in <see cref="DataForReturn"/> for a return.</summary>
    public void Cancel(bool keepCake, DateTime now)
    {
        var wasComing = IsComing;
        DataForReturn = DataForReturnAfter(new() { Attendance = AttendanceKind.Declined })?.ToJson();
        Attendance = AttendanceKind.Declined;
        PlaceStatus = PlaceStatus.Confirmed;
        WaitsSince = null;
        WishedPersons = null;
        if (!keepCake)
            Cakes.Clear();
        Contribution = null;
        Travel.Clear();
        Claims = [];
        LeaveChoices();
        Proposals.Clear();
        Changed(now, wasComing);
    }

    public void MoveUp(DateTime now)
    {
        var wasComing = IsComing;
        (Attendance, PlaceStatus, Persons) = (AttendanceKind.OnSite, PlaceStatus.Confirmed, WishedPersons ?? Persons);
        (WaitsSince, WishedPersons) = (null, null);
        Changed(now, wasComing);
    }

    public void PlanErasure(DateTime at) => (EraseAt, Version) = (at, Guid.NewGuid());

    public void WriteNote(string note) => (Note, Version) = (note, Guid.NewGuid());

    /// <summary>The address is wrong, so nothing goes there and its links are void; the new one must be verified.</summary>
    public void CorrectAddress(string email, DateTime now)
    {
        (Email, EmailKey, PendingEmail, EmailVerifiedAt) = ("", KeyWithoutAddress(Id), email, null);
        NotReached = null;
        Generation++;
        Changed(now, IsComing);
    }

    public void CorrectHeldAddress(string email, string key, DateTime until)
    {
        (Email, EmailKey, Version) = (email, key, Guid.NewGuid());
        NotReached = null;
        Generation++;
        Proposals.ForEach(held => held.HeldUntil = until);
        UpdateHeldUntil();
    }

    /// <summary>From another registration of the same person, which is removed.</summary>
    public void TakeOver(Registration other)
    {
        if (Email.Length == 0)
            (Email, EmailKey, PendingEmail, EmailVerifiedAt) = (
                other.Email,
                other.EmailKey == KeyWithoutAddress(other.Id) ? EmailKey : other.EmailKey,
                PendingEmail ?? other.PendingEmail,
                other.EmailVerifiedAt
            );
        Unsubscribed |= other.Unsubscribed;
        WaitsSince = WaitsSince is null ? null : new[] { WaitsSince, other.WaitsSince }.Min();
        Note = string.Join('\n', new[] { Note, other.Note }.Where(note => note.Length > 0));
    }

    /// <summary>Fields were set back; a calendar never goes back.</summary>
    public void Restored(DateTime now, bool wasComing) => Changed(now, wasComing);

    /// <summary>The places wanted back are taken by now, so they are waited for as long as the person is registered.</summary>
    public void WaitInstead(DateTime now)
    {
        var wasComing = IsComing;
        (PlaceStatus, WishedPersons, WaitsSince) = (PlaceStatus.Waiting, null, CreatedAt);
        Changed(now, wasComing);
    }

    /// <summary>Some of the places wanted back are taken by now.</summary>
    public void KeepFewer(int persons, DateTime now)
    {
        (Persons, WishedPersons, WaitsSince) = (persons, Persons, WaitsSince ?? now);
        Changed(now, IsComing);
    }

    public void MoveContribution(string item, DateTime now)
    {
        (Contribution!.AgendaItem, Contribution.Position) = (item, 0);
        Changed(now, IsComing);
    }

    /// <summary>An action on the own page verifies the address, because the link came by mail.</summary>
    public void MarkEmailVerified(DateTime now) => (EmailVerifiedAt, NotReached) = (EmailVerifiedAt ?? now, null);

    /// <summary>Makes open pages stale. Null: drops the pending address.</summary>
    public void SetPendingEmail(string? email) => (PendingEmail, Version) = (email, Guid.NewGuid());

    /// <summary>The new address is verified; all earlier links are revoked.</summary>
    /// <param name="key">Null when another registration has this address.</param>
    public void Readdress(string email, string? key, DateTime now)
    {
        Email = email;
        EmailKey = key ?? KeyWithoutAddress(Id);
        PendingEmail = null;
        (EmailVerifiedAt, NotReached) = (now, null);
        Generation++;
        Changed(now, IsComing);
    }

    /// <summary>Keeps the links valid, because no mail could bring new ones.</summary>
    public void LeaveAddress(DateTime now)
    {
        Email = "";
        EmailKey = KeyWithoutAddress(Id);
        PendingEmail = null;
        (EmailVerifiedAt, NotReached) = (null, null);
        Changed(now, IsComing);
    }

    public static string KeyWithoutAddress(Guid id) => id.ToString();

    private void TakeCakes(IReadOnlyList<CakeFacts> given)
    {
        if (Cakes.Select(cake => cake.Facts).SequenceEqual(given))
            return;
        Cakes.Clear();
        Cakes.AddRange(
            given.Select(cake => new CakePledge
            {
                Kind = cake.Kind,
                Count = cake.Count,
                Marks = cake.Marks,
            })
        );
    }

    /// <summary>A new topic keeps the slot; a new agenda item gets a new one.</summary>
    private void TakeContribution(string topic, string item, DateTime now)
    {
        if (topic.Length == 0)
            Contribution = null;
        else if (Contribution is { } same && same.AgendaItem == item)
            same.Topic = topic;
        else if (Contribution is { } moved)
        {
            moved.Topic = topic;
            moved.AgendaItem = item;
            moved.AnnouncedAt = now;
            moved.Position = 0;
            moved.HasOwnSlot = false;
        }
        else
            Contribution = new()
            {
                Topic = topic,
                AgendaItem = item,
                AnnouncedAt = now,
            };
    }

    /// <summary>Changes in place, so that introductions survive, unless offer and request swap.</summary>
    private void TakeTravel(TravelKind kind, TravelFacts? given)
    {
        var known = Travel.Find(travel => travel.Kind == kind);
        if (known is not null && known.Role != given?.Role)
            Travel.Remove(known);
        if (given is null)
            return;
        if (known is null || known.Role != given.Role)
            Travel.Add(known = new() { Kind = kind, Role = given.Role });
        (known.Place, known.Seats) = (given.Place, given.Seats);
    }

    private void Changed(DateTime now, bool wasComing)
    {
        if (CreatedAt == default)
            CreatedAt = now;
        else if (wasComing != IsComing && !IsHeld)
            Sequence++;
        (ChangedAt, Version) = (now, Guid.NewGuid());
    }
}

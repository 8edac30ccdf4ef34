using Plattform.Meetings;

namespace Plattform.Registrations;

public sealed partial class Registration
{
    /// <summary>Maximum unconfirmed submissions kept per address.</summary>
    public const int MostHeld = 5;

    /// <summary>The data in force, in the form's shape.</summary>
    public Answers Given() =>
        RegistrationFields.AllTyped.Aggregate(Parts(), (given, field) => field.Typed!.Into(given, field.Typed.Stored(this)));

    /// <summary>The data with the larger party waited for; null: no such request.</summary>
    public Answers? Wished() => WishedPersons is { } persons ? Given() with { Answer = Answer.OnSite, Persons = persons } : null;

    /// <summary>The proposal as it would apply; null: none.</summary>
    public Answers? Offered() => Proposal is { } later ? Returning(Answers.FromJson(later.Given).Over(Given())) : null;

    public Answers? FormerAnswers() => Former is null ? null : Answers.FromJson(Former);

    /// <summary>Party size on site, current or before withdrawing; it is restored on return.</summary>
    public int PersonsOnSite => Answer == Answer.OnSite ? Persons : FormerAnswers()?.Persons ?? Persons;

    /// <summary>Topic kept because all slots were taken when the speaker returned.</summary>
    public string MissedTopic => Answer != Answer.Declined && Contribution is null ? FormerAnswers()?.Topic ?? "" : "";

    /// <summary>Fills what <paramref name="given"/> leaves out from <see cref="Former"/> when a person returns.</summary>
    public Answers Returning(Answers given) =>
        (Answer, given.Answer) is (Answer.Declined, not Answer.Declined) or (Answer.Online, Answer.OnSite)
            ? given.Over(FormerAnswers())
            : given;

    /// <summary>Applies the data; the registrar decides the status. Keeps the waiting list position, and a request for more
    /// places unless kind of attendance or party size change.</summary>
    public void Take(Answers given, PlaceStatus standing, DateTime now)
    {
        var wasComing = IsComing;
        Former = FormerAfter(given)?.ToJson();
        var wishes = standing == PlaceStatus.Confirmed && WishedPersons is not null && (given.Answer, given.Persons) == (Answer, Persons);
        foreach (var field in RegistrationFields.AllTyped)
            field.Typed!.Store(this, field.Typed.Of(given));
        (Name, AllianceKey) = (given.Name, Text.PlainText.Fold(given.Alliance));
        (Answer, PlaceStatus, Persons, WishedPersons) = (given.Answer, standing, given.Persons, wishes ? WishedPersons : null);
        WaitsSince = wishes || standing == PlaceStatus.Waiting ? WaitsSince ?? now : null;
        (Replies, Claims) = ([.. given.Replies], [.. given.Claims]);
        TakeCakes(given.Cakes);
        TakeContribution(given.Topic, given.AgendaItem, now);
        TakeTravel(TravelKind.Lift, given.Lift);
        TakeTravel(TravelKind.Bed, given.Bed);
        Proposals.Clear();
        Changed(now, wasComing);
    }

    /// <summary>Stores a proposal and makes open pages stale. Null: removes it.</summary>
    public void Offer(Proposal? later)
    {
        Proposals.Clear();
        if (later is not null)
            Proposals.Add(later);
        Version = Guid.NewGuid();
    }

    /// <summary>Of too many submissions the first and the latest stay, so that a flood hides neither.</summary>
    public void Hold(Proposal answer)
    {
        if (HeldAnswers.FirstOrDefault(held => held.Given == answer.Given) is { } same)
            (same.HeldUntil, same.ArrivedAt) = (answer.HeldUntil, same == HeldAnswers[0] ? same.ArrivedAt : answer.ArrivedAt);
        else
            Proposals.Add(answer);
        (Language, Version) = (answer.Language, Guid.NewGuid());
        HoldOn();
        if (Proposals.Count > MostHeld)
            Proposals.Remove(HeldAnswers[1]);
        HoldOn();
    }

    public void HoldOn() => HeldUntil = Proposals.Min(held => held.HeldUntil);

    /// <summary>The owner confirmed this submission; the others are discarded.</summary>
    public void Accept(Proposal held, Answers given, PlaceStatus standing, DateTime now)
    {
        (Language, ConsentText, ConsentAt) = (held.Language, held.ConsentText, held.ArrivedAt);
        Take(given, standing, now);
        (HeldUntil, CreatedAt) = (null, held.ArrivedAt);
        Prove(now);
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
        shown.Take(Answers.FromJson(held.Given), PlaceStatus.Confirmed, held.ArrivedAt);
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

    /// <summary>Keeps everything in <see cref="Former"/> for a return.</summary>
    public void Cancel(bool keepCake, DateTime now)
    {
        var wasComing = IsComing;
        Former = FormerAfter(new() { Answer = Answer.Declined })?.ToJson();
        (Answer, PlaceStatus, WaitsSince, WishedPersons) = (Answer.Declined, PlaceStatus.Confirmed, null, null);
        if (!keepCake)
            Cakes.Clear();
        Contribution = null;
        Travel.Clear();
        Claims = [];
        Proposals.Clear();
        Changed(now, wasComing);
    }

    public void MoveUp(DateTime now)
    {
        var wasComing = IsComing;
        (Answer, PlaceStatus, Persons) = (Answer.OnSite, PlaceStatus.Confirmed, WishedPersons ?? Persons);
        (WaitsSince, WishedPersons) = (null, null);
        Changed(now, wasComing);
    }

    public void MoveContribution(string item, DateTime now)
    {
        (Contribution!.AgendaItem, Contribution.Position) = (item, 0);
        Changed(now, IsComing);
    }

    /// <summary>An action on the own page verifies the address, because the link came by mail.</summary>
    public void Prove(DateTime now) => ProvenAt ??= now;

    /// <summary>Makes open pages stale. Null: drops the pending address.</summary>
    public void WishAddress(string? email) => (PendingEmail, Version) = (email, Guid.NewGuid());

    /// <summary>The new address is verified; all earlier links are revoked.</summary>
    /// <param name="key">Null when another registration has this address.</param>
    public void Readdress(string email, string? key, DateTime now)
    {
        (Email, EmailKey, PendingEmail, ProvenAt) = (email, key ?? KeyWithoutAddress(Id), null, now);
        Generation++;
        Changed(now, IsComing);
    }

    /// <summary>Keeps the links valid, because no mail could bring new ones.</summary>
    public void LeaveAddress(DateTime now)
    {
        (Email, EmailKey, PendingEmail, ProvenAt) = ("", KeyWithoutAddress(Id), null, null);
        Changed(now, IsComing);
    }

    public void ForgetTravel() => Former = FormerAnswers() is { } former ? (former with { Lift = null, Bed = null }).ToJson() : null;

    public static string KeyWithoutAddress(Guid id) => id.ToString();

    private Answers Parts() =>
        new()
        {
            Name = Name,
            Answer = Answer,
            Persons = Answer == Answer.OnSite ? Persons : 1,
            Cakes = [.. Cakes.Select(cake => cake.Facts)],
            Topic = Contribution?.Topic ?? "",
            AgendaItem = Contribution?.AgendaItem ?? "",
            Replies = Replies,
            Claims = Claims,
            Lift = Travel.Find(travel => travel.Kind == TravelKind.Lift)?.Facts,
            Bed = Travel.Find(travel => travel.Kind == TravelKind.Bed)?.Facts,
        };

    /// <summary>What <paramref name="given"/> loses without its owner giving it up; null: nothing.</summary>
    private Answers? FormerAfter(Answers given)
    {
        if (CreatedAt == default)
            return null;
        if (Answer == Answer.Declined && given.Answer == Answer.Declined)
            return FormerAnswers();
        var former = FormerAnswers();
        var whole = (Given() with { Answer = Answer.OnSite }).Over(former) with { Persons = PersonsOnSite };
        if (given.Answer == Answer.Declined)
            return whole;
        var rest =
            given.Answer == Answer.Online
                ? new Answers
                {
                    Persons = whole.Persons,
                    Claims = whole.Claims,
                    Lift = whole.Lift,
                    Bed = whole.Bed,
                }
                : new();
        if (Contribution is null && given.Topic.Length == 0)
            rest = rest with { Topic = former?.Topic ?? "", AgendaItem = former?.AgendaItem ?? "" };
        return rest == new Answers() ? null : rest;
    }

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
            (moved.Topic, moved.AgendaItem, moved.AnnouncedAt, moved.Position, moved.Apart) = (topic, item, now, 0, false);
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

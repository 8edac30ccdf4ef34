using Plattform.Meetings;

namespace Plattform.Registrations;

/// <summary>What can happen to an answer.</summary>
public sealed partial class Registration
{
    /// <summary>So many answers to one address are kept while nobody confirmed it.</summary>
    public const int MostHeld = 5;

    /// <summary>What counts now, in the shape a form gives it.</summary>
    public Answers Given() =>
        RegistrationFields.AllTyped.Aggregate(Parts(), (given, field) => field.Typed!.Into(given, field.Typed.Stored(this)));

    /// <summary>What it waits for with a larger party, in the same shape; null when it does not.</summary>
    public Answers? Wished() => WishedPersons is { } persons ? Given() with { Answer = Answer.OnSite, Persons = persons } : null;

    /// <summary>The later answer that waits for its owner's press, as it would count; null: there is none.</summary>
    public Answers? Offered() => Proposal is { } later ? Returning(Answers.FromJson(later.Given).Over(Given())) : null;

    /// <summary>See <see cref="Former"/>.</summary>
    public Answers? FormerAnswers() => Former is null ? null : Answers.FromJson(Former);

    /// <summary>How many were or are on site; whoever comes back comes with so many.</summary>
    public int PersonsOnSite => Answer == Answer.OnSite ? Persons : FormerAnswers()?.Persons ?? Persons;

    /// <summary>A contribution that is kept although the answer counts: all turns were taken when its speaker came back.</summary>
    public string MissedTopic => Answer != Answer.Declined && Contribution is null ? FormerAnswers()?.Topic ?? "" : "";

    /// <summary>Whoever comes back brings what is kept, where <paramref name="given"/> leaves it out.</summary>
    public Answers Returning(Answers given) =>
        (Answer, given.Answer) is (Answer.Declined, not Answer.Declined) or (Answer.Online, Answer.OnSite)
            ? given.Over(FormerAnswers())
            : given;

    /// <summary>Puts an answer in force. The standing is the registrar's to decide; whoever waits already keeps the place in the row, and the wish for more places stays while answer and party do.</summary>
    public void Take(Answers given, PlaceStatus standing, DateTime now)
    {
        var wasComing = IsComing;
        Former = FormerAfter(given)?.ToJson();
        var wishes = standing == PlaceStatus.Confirmed && WishedPersons is not null && (given.Answer, given.Persons) == (Answer, Persons);
        foreach (var field in RegistrationFields.AllTyped)
            field.Typed!.Store(this, field.Typed.Of(given));
        (Name, AllianceKey) = (given.Name, Tools.PlainText.Fold(given.Alliance));
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

    /// <summary>Keeps a later answer beside the one that counts: a page that does not show it yet is out of date. Null: there is none any more.</summary>
    public void Offer(Proposal? later)
    {
        Proposals.Clear();
        if (later is not null)
            Proposals.Add(later);
        Version = Guid.NewGuid();
    }

    /// <summary>Keeps an answer until the address is confirmed, beside those that came before. Of too many the first and the latest stay: whoever sends a flood of them hides neither.</summary>
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

    /// <summary>Until the first of the answers that are left is too old.</summary>
    public void HoldOn() => HeldUntil = Proposals.Min(held => held.HeldUntil);

    /// <summary>The owner's press: this answer counts from now on, and the others that came with the address go.</summary>
    public void Accept(Proposal held, Answers given, PlaceStatus standing, DateTime now)
    {
        (Language, ConsentText, ConsentAt) = (held.Language, held.ConsentText, held.ArrivedAt);
        Take(given, standing, now);
        (HeldUntil, CreatedAt) = (null, held.ArrivedAt);
        Prove(now);
    }

    /// <summary>As it would stand if this answer counted: to be shown, never stored.</summary>
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

    /// <summary>Waits for a larger party, or for places on site, and gives up nothing meanwhile.</summary>
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

    /// <summary>Withdraws. The cake may come all the same; whatever needs the person cannot. Everything is kept for coming back.</summary>
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

    /// <summary>The places it waited for are its own now.</summary>
    public void MoveUp(DateTime now)
    {
        var wasComing = IsComing;
        (Answer, PlaceStatus, Persons) = (Answer.OnSite, PlaceStatus.Confirmed, WishedPersons ?? Persons);
        (WaitsSince, WishedPersons) = (null, null);
        Changed(now, wasComing);
    }

    /// <summary>The desk decided that the contribution belongs to another agenda item; what the owner has open is stale then.</summary>
    public void MoveContribution(string item, DateTime now)
    {
        (Contribution!.AgendaItem, Contribution.Position) = (item, 0);
        Changed(now, IsComing);
    }

    /// <summary>A press on its own page shows that whoever reads the letters uses the link.</summary>
    public void Prove(DateTime now) => ProvenAt ??= now;

    /// <summary>Another address is wished and nothing else changes: a page that does not show it yet is out of date. Null: it shall stay as it is.</summary>
    public void WishAddress(string? email) => (PendingEmail, Version) = (email, Guid.NewGuid());

    /// <summary>A press behind a link mailed to the new address: from now on it counts, and every link given out before stops working.</summary>
    /// <param name="key">Null when another registration is known by this address already.</param>
    public void Readdress(string email, string? key, DateTime now)
    {
        (Email, EmailKey, PendingEmail, ProvenAt) = (email, key ?? KeyWithoutAddress(Id), null, now);
        Generation++;
        Changed(now, IsComing);
    }

    /// <summary>Nobody is written to any more. The links stay: no mail brings another one.</summary>
    public void LeaveAddress(DateTime now)
    {
        (Email, EmailKey, PendingEmail, ProvenAt) = ("", KeyWithoutAddress(Id), null, null);
        Changed(now, IsComing);
    }

    /// <summary>Nobody travels any more.</summary>
    public void ForgetTravel() => Former = FormerAnswers() is { } former ? (former with { Lift = null, Bed = null }).ToJson() : null;

    public static string KeyWithoutAddress(Guid id) => id.ToString();

    /// <summary>Without what is one text each.</summary>
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

    /// <summary>What <paramref name="given"/> cannot hold, or does not although its owner did not give it up; null: nothing.</summary>
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

    /// <summary>Another topic is the same turn; another item is a new one.</summary>
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

    /// <summary>Somebody who was put in touch stays so while only the place or the number changes.</summary>
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

using Plattform.Events;

namespace Plattform.Registrations;

/// <summary>The answer given to the invitation.</summary>
public enum Answer { OnSite, Online, Declined }

/// <summary>Whether the places asked for are there. Only an answer on site can wait.</summary>
public enum Standing { Confirmed, Waiting }

/// <summary>One reply to one event. Everything in it is personal; it is deleted on the promised day.</summary>
public sealed class Registration
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid EventId { get; set; }
    public string Name { get; set; } = "";

    /// <summary>As written; letters go here.</summary>
    public string Email { get; set; } = "";

    /// <summary>Normalised; one registration per event and key.</summary>
    public string EmailKey { get; set; } = "";
    public string Alliance { get; set; } = "";

    /// <summary>Folded, for counting alliances.</summary>
    public string AllianceKey { get; set; } = "";
    public Answer Answer { get; set; }
    public Standing Standing { get; set; }
    public int Persons { get; set; } = 1;
    public bool Newcomer { get; set; }
    public string Message { get; set; } = "";
    public List<CakePledge> Cakes { get; set; } = [];
    public Contribution? Contribution { get; set; }
    public Proposal? Proposal { get; set; }

    /// <summary><c>de</c> or <c>en</c>: the language of its letters.</summary>
    public string Language { get; set; } = "de";
    public DateTime ConsentAt { get; set; }

    /// <summary>Which wording was agreed to.</summary>
    public string ConsentText { get; set; } = "";

    /// <summary>Raised to revoke every link given out so far.</summary>
    public int Generation { get; set; }

    /// <summary>Rises with each withdrawal and each return (RFC 5546 2.1.4); added to the event's.</summary>
    public int Sequence { get; set; }

    /// <summary>Since when it is there; of one that waits, since when it waits: the order of the waiting list.</summary>
    public DateTime CreatedAt { get; set; }
    public DateTime ChangedAt { get; set; }

    /// <summary>Concurrency token.</summary>
    public Guid Version { get; set; } = Guid.NewGuid();

    public bool IsComing => Answer != Answer.Declined && Standing == Standing.Confirmed;

    /// <summary>What counts now, in the shape a form gives it.</summary>
    public Answers Given() => new()
    {
        Name = Name,
        Alliance = Alliance,
        Answer = Answer,
        Persons = Answer == Answer.OnSite ? Persons : 1,
        Newcomer = Newcomer,
        Message = Message,
        CakeKind = Cakes.Count > 0 ? Cakes[0].Kind : "",
        CakeCount = Cakes.Count > 0 ? Cakes[0].Count : 0,
        CakeMarks = Cakes.Count > 0 ? Cakes[0].Marks : CakeMarks.None,
        Topic = Contribution?.Topic ?? "",
        AgendaItem = Contribution?.AgendaItem ?? "",
    };

    /// <summary>Puts an answer in force. The standing is the registrar's to decide.</summary>
    public void Take(Answers given, Standing standing, DateTime now)
    {
        var (wasComing, wasWaiting) = (IsComing, Standing == Standing.Waiting);
        (Name, Alliance, AllianceKey) = (given.Name, given.Alliance, Tools.PlainText.Fold(given.Alliance));
        (Answer, Standing, Persons) = (given.Answer, standing, given.Persons);
        (Newcomer, Message) = (given.Newcomer, given.Message);
        Cakes.Clear();
        if (given.CakeCount > 0)
            Cakes.Add(new() { Kind = given.CakeKind, Count = given.CakeCount, Marks = given.CakeMarks });
        Contribution = given.Topic.Length == 0 ? null : new() { Topic = given.Topic, AgendaItem = given.AgendaItem, AnnouncedAt = now };
        Proposal = null;
        Changed(now, wasComing);
        if (standing == Standing.Waiting && !wasWaiting)
            CreatedAt = now;
    }

    /// <summary>Withdraws. The cake may come all the same; the contribution cannot.</summary>
    public void Cancel(bool keepCake, DateTime now)
    {
        var wasComing = IsComing;
        (Answer, Standing) = (Answer.Declined, Standing.Confirmed);
        if (!keepCake)
            Cakes.Clear();
        Contribution = null;
        Proposal = null;
        Changed(now, wasComing);
    }

    public void MoveUp(DateTime now)
    {
        Standing = Standing.Confirmed;
        Changed(now, wasComing: false);
    }

    private void Changed(DateTime now, bool wasComing)
    {
        if (CreatedAt == default)
            CreatedAt = now;
        else if (wasComing != IsComing)
            Sequence++;
        (ChangedAt, Version) = (now, Guid.NewGuid());
    }
}

public sealed class CakePledge
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid RegistrationId { get; set; }
    public string Kind { get; set; } = "";
    public int Count { get; set; }
    public CakeMarks Marks { get; set; }
}

/// <summary>A short talk of one alliance to an agenda item.</summary>
public sealed class Contribution
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid RegistrationId { get; set; }
    public string Topic { get; set; } = "";

    /// <summary><see cref="Events.AgendaItem.Id"/>.</summary>
    public string AgendaItem { get; set; } = "";
    public DateTime AnnouncedAt { get; set; }
}

/// <summary>
/// A second answer that came through the public form with a known address. It counts for nothing until its owner
/// presses a button on the own page; the latest replaces the one before.
/// </summary>
public sealed class Proposal
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid RegistrationId { get; set; }

    /// <summary><see cref="Answers"/> as JSON.</summary>
    public string Given { get; set; } = "";
    public DateTime ArrivedAt { get; set; }
}

/// <summary>
/// A form that was sent. Tied to nobody: the digest is a keyed hash that only tells a repeated press of the same button
/// from a form filled in anew. Kept as long as the stamp would be valid.
/// </summary>
public sealed class UsedStamp
{
    public string Id { get; set; } = "";
    public string Digest { get; set; } = "";
    public DateTime UsedAt { get; set; }
}

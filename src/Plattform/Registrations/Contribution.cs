namespace Plattform.Registrations;

public sealed class Contribution
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid RegistrationId { get; set; }
    public string Topic { get; set; } = "";

    public string AgendaItem { get; set; } = "";
    public DateTime AnnouncedAt { get; set; }

    /// <summary>Order within the item, from 1; gaps mean nothing.</summary>
    public int Position { get; set; }

    /// <summary>Has its own slot by the desk's decision instead of sharing the alliance's.</summary>
    public bool HasOwnSlot { get; set; }
    public List<Paper> Papers { get; set; } = [];
}

public sealed class Paper
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Null after the author withdrew: the paper is hidden, and <see cref="FormerOf"/> links it.</summary>
    public Guid? ContributionId { get; set; }

    public Guid? FormerOf { get; set; }

    /// <summary>The uploaded name, made safe for URLs.</summary>
    public string FileName { get; set; } = "";
    public string ContentType { get; set; } = "application/octet-stream";

    public int Length { get; set; }
    public byte[] Content { get; set; } = [];

    public bool MayBePublished { get; set; }
    public DateTime HandedInAt { get; set; }
}

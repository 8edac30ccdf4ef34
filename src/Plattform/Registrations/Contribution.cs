namespace Plattform.Registrations;

/// <summary>A short talk of one alliance to an agenda item; who registered it speaks.</summary>
public sealed class Contribution
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid RegistrationId { get; set; }
    public string Topic { get; set; } = "";

    /// <summary><see cref="Meetings.AgendaItem.Id"/>.</summary>
    public string AgendaItem { get; set; } = "";
    public DateTime AnnouncedAt { get; set; }

    /// <summary>Its turn within the item, from 1, in the order of announcement until the desk changes it. Gaps mean nothing.</summary>
    public int Position { get; set; }

    /// <summary>Counts by itself although its alliance has announced another one: the desk decided so.</summary>
    public bool Apart { get; set; }
    public List<Paper> Papers { get; set; } = [];
}

/// <summary>What a speaker handed in beforehand: a text, slides, a picture.</summary>
public sealed class Paper
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Null while its author has withdrawn; then <see cref="FormerOf"/> keeps it, and nobody sees it.</summary>
    public Guid? ContributionId { get; set; }

    /// <summary>The registration it comes back with.</summary>
    public Guid? FormerOf { get; set; }

    /// <summary>As uploaded, made safe for a link.</summary>
    public string FileName { get; set; } = "";
    public string ContentType { get; set; } = "application/octet-stream";

    /// <summary>Bytes.</summary>
    public int Length { get; set; }
    public byte[] Content { get; set; } = [];

    /// <summary>Its author agreed that it may stand with the invitation.</summary>
    public bool MayBePublished { get; set; }
    public DateTime HandedInAt { get; set; }
}

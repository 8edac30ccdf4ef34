namespace Plattform.Meetings;

/// <summary>A file attached to an invitation, stored in the database so that backups contain it.</summary>
public sealed class Attachment
{
    private const int LongestName = 100;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid MeetingId { get; set; }

    /// <summary>Once in a meeting; its address, and what names it in the form and in the meeting file.</summary>
    public string FileName { get; set; } = "";
    public string Title { get; set; } = "";
    public string ContentType { get; set; } = "application/octet-stream";
    public int Length { get; set; }
    public byte[] Content { get; set; } = [];

    /// <summary>Among those of its meeting, from 0; speakers' papers come behind them.</summary>
    public int Position { get; set; }

    /// <summary>UTC; sent with the edit form, which was not saved since: nobody but the desk sees it. Null: it counts.</summary>
    public DateTime? UnsavedSince { get; set; }

    /// <summary>The speaker's paper it was published from: deleted with that paper, absent from meeting files.</summary>
    public Guid? Paper { get; set; }

    /// <summary>"rede-2.pdf" where "rede.pdf" is taken.</summary>
    public static string FreeName(string wanted, IReadOnlyCollection<string> taken)
    {
        var (name, kind) = (Path.GetFileNameWithoutExtension(wanted), Path.GetExtension(wanted));
        name = name[..Math.Min(name.Length, LongestName)];
        return Enumerable
            .Range(1, taken.Count + 1)
            .Select(number => number == 1 ? name + kind : $"{name}-{number}{kind}")
            .First(free => !taken.Contains(free, StringComparer.OrdinalIgnoreCase));
    }
}

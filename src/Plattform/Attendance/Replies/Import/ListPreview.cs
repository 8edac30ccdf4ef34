using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Text;

namespace Plattform.Attendance;

/// <summary>What would be entered from a list, and what not, with the reason.</summary>
public sealed record ListPreview(IReadOnlyList<IReadOnlyList<string>> Rows, ListColumns Columns, IReadOnlyList<ListRow> Lines)
{
    public int ColumnCount => Rows.Max(row => row.Count);
    public IReadOnlyList<ListRow> Good => [.. Lines.Where(line => line.Doubt is null)];
    public IReadOnlyList<ListRow> Doubtful => [.. Lines.Where(line => line.Doubt is not null)];

    /// <summary>Number and content of what would be entered: only what was shown is.</summary>
    public string Digest =>
        string.Create(CultureInfo.InvariantCulture, $"{Good.Count}-")
        + Convert.ToHexStringLower(
            SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Good.Select(line => new { line.Form.Email, line.Data })))
        );

    /// <summary>"B: Name", "C: anna@example.org".</summary>
    public string ColumnName(int column)
    {
        var sample =
            Rows.Skip(Math.Max(Columns.Header, 0))
                .Select(row => column < row.Count ? row[column] : "")
                .FirstOrDefault(cell => cell.Length > 0)
            ?? "";
        return $"{Letter(column)}{(sample.Length == 0 ? "" : ": " + (sample.Length > 30 ? sample[..30] + " …" : sample))}";
    }

    public static async Task<ListPreview> OfAsync(
        PlattformDb db,
        Meeting meeting,
        IReadOnlyList<IReadOnlyList<string>> rows,
        ListColumns columns,
        Texts texts
    )
    {
        var known = await db.RegistrationsOf(meeting.Id)
            .Select(r => new
            {
                r.EmailKey,
                r.Name,
                r.AllianceKey,
            })
            .ToListAsync();
        var addresses = known.Select(r => r.EmailKey).ToHashSet();
        var names = known.Select(r => (PlainText.Fold(r.Name), r.AllianceKey)).ToHashSet();
        var (firstByAddress, firstByName) = (new Dictionary<string, int>(), new Dictionary<(string, string), int>());
        var lines = new List<ListRow>();
        foreach (var (index, cells) in rows.Index().Skip(columns.Header + 1))
        {
            var line = ListRow.Read(index + 1, cells, columns, meeting, texts);
            lines.Add(line.Data is { } given ? line with { Doubt = line.Doubt ?? TwiceOf(line, given) } : line);
        }

        return new(rows, columns, lines);

        string? TwiceOf(ListRow line, RegistrationData given)
        {
            var who = (PlainText.Fold(given.Name), PlainText.Fold(given.Alliance));
            var key = line.Form.Email.Length == 0 ? null : MailAddresses.Normalise(line.Form.Email);
            if (key is null ? names.Contains(who) : addresses.Contains(key))
                return key is null
                    ? texts["{0} hat schon geantwortet.", given.Name]
                    : texts["Unter dieser Adresse gibt es schon eine Antwort."];
            if (key is not null && !firstByAddress.TryAdd(key, line.Line))
                return texts["Dieselbe Adresse steht schon in Zeile {0}.", firstByAddress[key]];
            if (key is null && !firstByName.TryAdd(who, line.Line))
                return texts["Derselbe Name steht schon in Zeile {0}.", firstByName[who]];
            return null;
        }
    }

    private static string Letter(int column) => (column >= 26 ? Letter((column / 26) - 1) : "") + (char)('A' + (column % 26));
}

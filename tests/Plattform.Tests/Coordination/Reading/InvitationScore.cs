using System.Globalization;
using System.Text.Json;
using Plattform.Coordination;
using Plattform.Meetings;
using Plattform.Tests.House;
using Plattform.Text;

namespace Plattform.Tests.Coordination.Reading;

internal enum FactState
{
    Right,
    Missing,

    /// <summary>Not what a person reads, and marked as a doubt.</summary>
    Doubted,
    Wrong,
}

internal sealed record Fact(string Name, string Expected, string Read, FactState State)
{
    public override string ToString() => $"{State} {Name}: \"{Expected}\", read \"{Read}\"";
}

/// <summary>The facts that a person reads in a mail (<c>*.expected.json</c>) beside those the reader finds.</summary>
internal sealed class InvitationScore
{
    private const string Folder = "tests/Plattform.Tests/Coordination/Reading/Invitations";
    private readonly MeetingContent _read;

    private InvitationScore(string name, string? folder)
    {
        Name = name;
        folder ??= Folder;
        _read = InvitationReader.Read(Repository.Read($"{folder}/{name}.txt"), new DateOnly(2027, 1, 4));
        using var expected = JsonDocument.Parse(Repository.Read($"{folder}/{name}.expected.json"));
        Compare(expected.RootElement);
    }

    public string Name { get; }
    public List<Fact> Facts { get; } = [];
    public int Right => Facts.Count(fact => fact.State == FactState.Right);
    public IEnumerable<Fact> Wrong => Facts.Where(fact => fact.State == FactState.Wrong);

    public static IEnumerable<InvitationScore> All(string from, string to) =>
        Repository
            .Files(Folder)
            .Where(file => file.EndsWith(".expected.json", StringComparison.Ordinal))
            .Select(file => Path.GetFileName(file).Replace(".expected.json", "", StringComparison.Ordinal))
            .Where(name => string.CompareOrdinal(name, from) >= 0 && string.CompareOrdinal(name, to) < 0)
            .Order(StringComparer.Ordinal)
            .Select(name => new InvitationScore(name, folder: null));

    /// <summary>Words of the mail below its head that stand nowhere in the draft.</summary>
    public List<string> LostWords()
    {
        var meeting = new Meeting { Slug = "wort" };
        meeting.Write(_read);
        var kept = Words(MeetingFile.Write(meeting, []));
        var body = Repository.Read($"{Folder}/{Name}.txt");
        var head = body.IndexOf("\n\n", StringComparison.Ordinal);
        return
        [
            .. Words(
                    (
                        new[] { "Von:", "From:", "Betreff:", "Subject:" }.Any(key => body.StartsWith(key, StringComparison.Ordinal))
                            ? body[head..]
                            : body
                    ).Replace("-\n", "-", StringComparison.Ordinal)
                )
                .Where(word => word.Length > 3 && !word.Any(char.IsAsciiDigit) && !kept.Contains(word) && !Understood.Contains(word)),
        ];
    }

    /// <summary>What stands behind a date, an hour, a length, a mark or a label.</summary>
    private static readonly HashSet<string> Understood = Words(
        "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag Januar Februar Feber März April Mai Juni Juli August September Oktober November Dezember "
            + "Min Minuten mins Beginn Saaleinlass Einlass Türöffnung Tagesordnung Agenda Traktanden Ablauf Telefon stattfinden Vortrag Forwarded message Betreff Datum gegen soll Rundbrief JHV Jahreshauptversammlung "
            + "Euer eure herzlich Kontakt jeweils Wann Ende Mittagspause Programm"
    );

    public override string ToString() =>
        $"{Name, -34} {Right, 3} of {Facts.Count, 3} right, {Facts.Count(fact => fact.State == FactState.Missing)} missing, "
        + $"{Facts.Count(fact => fact.State == FactState.Doubted)} doubted, {Wrong.Count()} wrong";

    private void Compare(JsonElement expected)
    {
        Line("title", Text(expected, "title"), _read.Title);
        Line("group", Text(expected, "group"), _read.Group);
        if (Text(expected, "language") is { } language)
            Line("language", language, _read.Language);
        var dates = expected.GetProperty("dates").EnumerateArray().ToList();
        Exact("start", Text(dates[0], "date"), Written(_read.Start, "yyyy-MM-dd"));
        Exact("start", Text(dates[0], "start"), _read.WholeDay ? null : Written(_read.Start, "HH:mm"));
        var end = _read.EndKind == EndKind.Unnamed ? null : Written(_read.End, "HH:mm");
        Exact("end", Text(dates[^1], "end"), end);
        Exact("doors", Text(expected, "admission_start"), _read.Doors?.ToString("HH:mm", CultureInfo.InvariantCulture));
        Venue(expected.TryGetProperty("venue", out var venue) && venue.ValueKind == JsonValueKind.Object ? venue : null);
        Agenda(expected.GetProperty("agenda").EnumerateArray().ToList());
        People(expected);
        Deadlines(expected.GetProperty("deadlines").EnumerateArray().Select(one => Text(one, "date")!).ToList());
        if (expected.GetProperty("capacity").ValueKind is JsonValueKind.Number or JsonValueKind.Null)
            Exact("capacity", Text(expected, "capacity"), _read.Capacity?.ToString(CultureInfo.InvariantCulture));
        if (Text(expected, "costs") is { } costs)
            Numbers("costs", costs, _read.Hints.Costs ?? string.Join(' ', _read.Agenda.Select(item => item.Title)));
        if (expected.GetProperty("online") is { ValueKind: JsonValueKind.Object } online)
        {
            Exact("streamUrl", Text(online, "url"), _read.StreamUrl);
            foreach (var part in new[] { "id", "code" }.Select(part => Text(online, part)).OfType<string>())
                Numbers("access", part, string.Join('\n', _read.Access));
        }
        else
            Exact("streamUrl", null, _read.StreamUrl);
    }

    private void Venue(JsonElement? expected)
    {
        Line("venue.name", Said("name"), _read.Venue.PlaceAndNote);
        Exact("venue.street", Said("street"), NullIfEmpty(_read.Venue.Street));
        Exact("venue.postalCode", Said("postcode"), NullIfEmpty(_read.Venue.PostalCode));
        Exact("venue.city", Said("city"), NullIfEmpty(_read.Venue.City));

        string? Said(string part) => expected is { } venue ? Text(venue, part) : null;
    }

    private void Agenda(List<JsonElement> expected)
    {
        for (var i = 0; i < Math.Max(expected.Count, _read.Agenda.Count); i++)
        {
            var (item, read) = (i < expected.Count ? expected[i] : default, i < _read.Agenda.Count ? _read.Agenda[i] : null);
            var key = $"agenda[{i + 1}]";
            if (item.ValueKind == JsonValueKind.Undefined)
            {
                Line(key, null, read!.Title);
                continue;
            }

            Line($"{key}.title", Text(item, "title"), read is null ? "" : $"{read.Title} {read.Details}");
            Exact(
                $"{key}.minutes",
                Text(item, "minutes"),
                item.TryGetProperty("minutes", out _) || Text(item, "clockEnd") is null ? MinutesOf(item, read) : null
            );
            Exact($"{key}.at", Text(item, "clock"), read?.At?.ToString("HH:mm", CultureInfo.InvariantCulture));
            if (item.TryGetProperty("points", out var points))
                Exact(
                    $"{key}.points",
                    points.GetArrayLength().ToString(CultureInfo.InvariantCulture),
                    read is null || read.Points.Count + read.Sessions.Count == 0
                        ? null
                        : (read.Points.Count + read.Sessions.Count).ToString(CultureInfo.InvariantCulture)
                );
        }
    }

    private static string? MinutesOf(JsonElement item, AgendaItem? read) =>
        Text(item, "clock") is not null && !item.TryGetProperty("minutes", out _)
            ? null
            : read?.Minutes?.ToString(CultureInfo.InvariantCulture);

    private void People(JsonElement expected)
    {
        var (emails, phones) = (new List<string>(), new List<string>());
        foreach (var contact in expected.GetProperty("contacts").EnumerateArray())
        {
            if (Text(contact, "email") is { } email)
                emails.Add(email);
            if (contact.TryGetProperty("phone", out var phone))
                phones.AddRange(
                    phone.ValueKind == JsonValueKind.Array ? phone.EnumerateArray().Select(one => one.GetString()!) : [phone.GetString()!]
                );
        }

        Set("contacts", emails, [.. _read.Contacts.Select(contact => contact.Email).Where(email => email.Length > 0)]);
        Set("contacts", phones, [.. _read.Contacts.Select(contact => contact.Phone).OfType<string>()]);
        if (expected.TryGetProperty("signatories", out var signed))
            Set("signatories", [.. signed.EnumerateArray().Select(one => one.GetString()!)], _read.Signatories);
    }

    private void Deadlines(List<string> expected) =>
        Set(
            "deadlines",
            expected,
            [.. _read.Deadlines.Select(deadline => deadline.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))]
        );

    /// <summary>One fact for each; a value read that nobody wrote is a wrong one.</summary>
    private void Set(string name, List<string> expected, List<string> read)
    {
        var left = read.ToList();
        foreach (var one in expected)
        {
            var found = left.FindIndex(other =>
                PlainText.Fold(other) == PlainText.Fold(one) || Words(one).IsSubsetOf(Words(other)) || Words(other).IsSubsetOf(Words(one))
            );
            Facts.Add(new(name, one, found < 0 ? "" : left[found], found < 0 ? FactState.Missing : FactState.Right));
            if (found >= 0)
                left.RemoveAt(found);
        }

        foreach (var other in left)
            Facts.Add(new(name, "", other, IsDoubted(name) ? FactState.Doubted : FactState.Wrong));
    }

    private void Numbers(string name, string expected, string read) =>
        Add(name, expected, read, read.Length == 0 || Words(read).Overlaps(Words(expected)), isMissing: read.Length == 0);

    private void Exact(string name, string? expected, string? read)
    {
        if (expected is not null || read is not null)
            Add(name, expected ?? "", read ?? "", expected == read, read is null);
    }

    /// <summary>The same words, or all of them among a few more.</summary>
    private void Line(string name, string? expected, string read)
    {
        if (expected is null && read.Length == 0)
            return;
        var (wanted, words) = (Words(expected ?? ""), Words(read));
        var isRight =
            expected is not null
            && wanted.Count > 0
            && (
                wanted.SetEquals(words)
                || (
                    wanted.IsSubsetOf(words)
                    && (
                        name.StartsWith("agenda", StringComparison.Ordinal)
                        || name.StartsWith("venue", StringComparison.Ordinal)
                        || words.Count <= wanted.Count + 2
                    )
                )
                || (name == "venue.name" && words.Count > 0 && words.IsSubsetOf(wanted))
            );
        Add(name, expected ?? "", read, isRight, read.Length == 0);
    }

    private void Add(string name, string expected, string read, bool isRight, bool isMissing) =>
        Facts.Add(
            new(
                name,
                expected,
                read,
                isRight && !isMissing ? FactState.Right
                    : isMissing ? FactState.Missing
                    : IsDoubted(name) ? FactState.Doubted
                    : FactState.Wrong
            )
        );

    private bool IsDoubted(string name) =>
        _read.Doubts.Exists(doubt => doubt.StartsWith(name, StringComparison.Ordinal) || name.StartsWith(doubt, StringComparison.Ordinal));

    private static HashSet<string> Words(string text) => [.. PlainText.Words(text.Replace('-', ' '))];

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Object or JsonValueKind.Array)
            ? value.ToString()
            : null;

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static string Written(DateTime local, string format) => local.ToString(format, CultureInfo.InvariantCulture);
}

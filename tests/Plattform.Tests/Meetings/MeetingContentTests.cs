using System.Collections;
using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Plattform.Meetings;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Meetings;

/// <summary>What a person can write about a meeting survives every way it takes. A member that one of them forgets fails here.</summary>
public sealed class MeetingContentTests : IDisposable
{
    private const string Path = "/koordination/alles/bearbeiten";
    private readonly Site _site = new();

    /// <summary>What cannot be any text or any number.</summary>
    private static readonly Dictionary<string, object> Fitting = new(StringComparer.Ordinal)
    {
        ["Language"] = "en",
        ["TimeZone"] = "Europe/Lisbon",
        ["StreamUrl"] = "https://stream.example.org/geheim",
        ["Email"] = "rosa@example.org",
        ["Phone"] = "07543 555012",
        ["Start"] = new DateTime(2026, 10, 24, 9, 30, 15),
        ["End"] = new DateTime(2026, 10, 25, 12, 0, 0),
        ["WholeDay"] = false,
        ["Day"] = new DateOnly(2026, 10, 24),
        ["Doors"] = new TimeOnly(9, 0),
        ["OpensAt"] = new DateTime(2026, 9, 1, 7, 0, 0, DateTimeKind.Utc),
        ["ClosesAt"] = new DateTime(2026, 10, 25, 1, 30, 0, DateTimeKind.Utc),
    };

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Every_member_survives_file_store_editor_and_export()
    {
        // Only drafts have doubts.
        var meeting = new Meeting { Slug = "alles", Status = MeetingStatus.Draft };
        meeting.Write(
            Filled<MeetingContent>() with
            {
                Dates =
                [
                    new()
                    {
                        Slug = "alles-noch-einmal",
                        Start = new(2026, 11, 21, 9, 30, 15),
                        End = new(2026, 11, 21, 12, 0, 0),
                        Venue = new() { Name = "Anderswo" },
                    },
                ],
                Series = new()
                {
                    Every = "first friday",
                    Until = new(2027, 3, 31),
                    Except = [new(2027, 1, 1)],
                },
            }
        );
        // What takes contributions is cited by its number, so one item cannot hold every member.
        meeting.Agenda.Add(
            new()
            {
                Id = "beitraege",
                Title = "Beiträge",
                ContributionMinutes = meeting.Agenda[0].ContributionMinutes,
            }
        );
        meeting.Agenda[0].ContributionMinutes = null;
        AssertNothingIsLeftOut(meeting.Content, new MeetingContent());
        var file = MeetingFile.Write(meeting, []);
        var read = MeetingFile.Read(file, _ => null);
        Assert.Empty(read.Errors);
        Assert.Equivalent(meeting.Content, read.Draft!.Content, strict: true);

        await _site.Import(file);
        Assert.Equivalent(meeting.Content, (await Stored()).Content, strict: true);

        var desk = await _site.Coordinator();
        var page = await desk.Get(Path);
        Assert.Contains("Gespeichert.", (await desk.Follow(await desk.Submit(page, ("capacity", "")))).Text, StringComparison.Ordinal);
        (meeting.Content.Capacity, meeting.Content.Doubts) = (null, []);
        Assert.Equivalent(meeting.Content, (await Stored()).Content, strict: true);
        Assert.Equal(MeetingFile.Write(meeting, []), MeetingFile.Write(await Stored(), []));

        // Typed into the form of an empty meeting, where nothing can be left as it was: a form knows minutes, and of an hour that
        // comes twice the first.
        await _site.Import("---\nslug: leer\nstatus: draft\ntitle: Leer\nstart: 2027-05-08\n---\n");
        var (empty, form) = (await desk.Get("/koordination/leer/bearbeiten"), page.Form(0));
        form.SetAttribute("action", empty.Form(0).GetAttribute("action")!);
        await desk.Follow(
            await desk.Submit(
                page,
                form,
                ("version", empty.Value("version")),
                ("shown", empty.Value("shown")),
                ("slug", "leer"),
                ("dates-1-slug", "leer-noch-einmal"),
                ("capacity", "")
            )
        );
        meeting.Content.Start = meeting.Start.AddSeconds(-meeting.Start.Second);
        meeting.Content.ClosesAt = meeting.ClosesAt!.Value.AddHours(-1);
        var date = meeting.Content.Dates.Single();
        (date.Slug, date.Start) = ("leer-noch-einmal", date.Start.AddSeconds(-date.Start.Second));
        var typed = await _site.Read(db => db.Meetings.AsNoTracking().SingleAsync(e => e.Slug == "leer"));
        Assert.Equivalent(meeting.Content, typed.Content, strict: true);
    }

    [Theory]
    [InlineData("start: 2027-05-08")]
    [InlineData("start: 2027-05-08\nend: 2027-05-09")]
    [InlineData("start: 2027-05-08T19:00")]
    public void What_nobody_named_is_exported_as_nothing(string times)
    {
        var text =
            $"---\nslug: offen\nstatus: draft\ntitle: Offen\nlanguage: de\n{times}\ntimeZone: Europe/Berlin\nservingsPerCake: 12\n---\n\n\n";
        var read = MeetingFile.Read(text, _ => null);
        Assert.Empty(read.Errors);
        var meeting = new Meeting();
        read.Draft!.ApplyTo(meeting, default);
        Assert.Equal(text.TrimEnd(), MeetingFile.Write(meeting, []).TrimEnd());
    }

    [Fact]
    public void Letters_keep_no_secret_and_of_the_rest_what_they_say()
    {
        var meeting = new Meeting();
        meeting.Write(Filled<MeetingContent>());

        var json = JsonSerializer.Serialize(MeetingFacts.Of(meeting, figures: null, deleteAfterDays: 30));

        Assert.DoesNotContain("geheim", json, StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(MeetingContent.StreamUrl), json, StringComparison.Ordinal);
        var content = JsonSerializer.Deserialize<MeetingFacts>(json)!.Content;
        Assert.Equal(("", 0, 0), (content.Invitation, content.Agenda.Count, content.Alliances.Count));
        Assert.Equivalent(
            meeting.Content.Copy() with
            {
                StreamUrl = null,
                Invitation = "",
                Agenda = [],
                Alliances = [],
                Access = [],
                Dates = [],
                Series = new(),
                Doubts = [],
            },
            content,
            strict: true
        );
    }

    private Task<Meeting> Stored() => _site.Read(db => db.Meetings.AsNoTracking().SingleAsync(e => e.Slug == "alles"));

    private static T Filled<T>() => (T)Value(typeof(T), "");

    /// <summary>A value of that type, every member of it set.</summary>
    private static object Value(Type type, string name)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Fitting.TryGetValue(name, out var fitting))
            return fitting;
        if (type == typeof(string))
            return name is "Id" or "PostalCode" ? "a1" : $"Wort {name}";
        if (type == typeof(int))
            return 7;
        if (type == typeof(bool))
            return true;
        if (type == typeof(TimeOnly))
            return new TimeOnly(13, 30);
        if (type == typeof(DateOnly))
            return new DateOnly(2026, 10, 23);
        if (type.IsEnum)
            return Enum.GetValues(type).Cast<object>().ElementAt(1);
        var made = Activator.CreateInstance(type)!;
        if (made is IList list)
        {
            list.Add(Value(type.GetGenericArguments()[0], $"{name}1"));
            if (list[0] is string)
                list.Add(Value(typeof(string), $"{name}2"));
            return list;
        }

        foreach (var member in Members(type))
            member.SetValue(made, Value(member.PropertyType, member.Name));
        return made;
    }

    private static void AssertNothingIsLeftOut(object filled, object empty)
    {
        foreach (var member in Members(filled.GetType()))
        {
            var (value, before) = (member.GetValue(filled), member.GetValue(empty));
            if (value is Venue or Hints)
                AssertNothingIsLeftOut(value, before!);
            else
                Assert.False(
                    member.Name != nameof(MeetingContent.WholeDay) && Equals(value, before),
                    $"{member.DeclaringType!.Name}.{member.Name} is not filled."
                );
        }
    }

    private static IEnumerable<PropertyInfo> Members(Type type) =>
        type.GetProperties().Where(member => member.SetMethod is { IsPublic: true });
}

using System.Globalization;
using System.Text.Json;
using Plattform.Meetings;

namespace Plattform.Registrations;

/// <summary>Everything entered in the form, validated and normalised; compared by content.</summary>
public sealed record RegistrationData
{
    public string Name { get; init; } = "";
    public string Alliance { get; init; } = "";
    public AttendanceKind Attendance { get; init; }

    /// <summary>1 to 10; 1 unless on site.</summary>
    public int Persons { get; init; } = 1;
    public bool Newcomer { get; init; }
    public string Message { get; init; } = "";

    /// <summary>Sorted, because stored rows have no order and equality depends on one.</summary>
    public IReadOnlyList<CakeFacts> Cakes
    {
        get;
        init =>
            field = [.. value.OrderBy(cake => cake.Kind, StringComparer.Ordinal).ThenBy(cake => cake.Marks).ThenBy(cake => cake.Count)];
    } = [];

    public string Topic { get; init; } = "";

    public string AgendaItem { get; init; } = "";

    public IReadOnlyList<Reply> Replies { get; init; } = [];

    public IReadOnlyList<string> Claims { get; init; } = [];

    /// <summary>Sessions and choices of questions, sorted like the cakes.</summary>
    public IReadOnlyList<Choice> Choices
    {
        get;
        init => field = [.. value.OrderBy(c => c.Field, StringComparer.Ordinal).ThenBy(c => c.Option, StringComparer.Ordinal)];
    } = [];

    public TravelFacts? Lift { get; init; }
    public TravelFacts? Bed { get; init; }

    /// <summary>Without the contribution, for lack of a speaking slot; the topic moves into the message.</summary>
    public RegistrationData WithoutSlot() =>
        this with
        {
            Topic = "",
            AgendaItem = "",
            Message = Message.Length == 0 ? Topic : $"{Message}\n{Topic}",
        };

    public int CakeCount => Cakes.Sum(cake => cake.Count);

    /// <summary>Empty fields mean "unchanged" and are filled from <paramref name="earlier"/> where they apply.</summary>
    public RegistrationData Over(RegistrationData? earlier)
    {
        if (earlier is null)
            return this;
        var (coming, onSite) = (Attendance != AttendanceKind.Declined, Attendance == AttendanceKind.OnSite);
        var speaks = Topic.Length > 0 || !coming ? this : earlier;
        return RegistrationFields.AllTyped.Aggregate(this, (given, field) => field.Typed!.Over(given, earlier)) with
        {
            Cakes = Cakes.Count > 0 || !coming ? Cakes : earlier.Cakes,
            Topic = speaks.Topic,
            AgendaItem = speaks.AgendaItem,
            Replies =
            [
                .. earlier.Replies.Select(reply => Replies.FirstOrDefault(own => own.Question == reply.Question) ?? reply),
                .. Replies.ExceptBy(earlier.Replies.Select(reply => reply.Question), reply => reply.Question),
            ],
            Choices =
            [
                .. Choices,
                .. earlier.Choices.Where(choice => (coming || !choice.IsSession) && !Choices.Any(own => own.Field == choice.Field)),
            ],
            Claims = Claims.Count > 0 || !onSite ? Claims : earlier.Claims,
            Lift = Lift ?? (onSite ? earlier.Lift : null),
            Bed = Bed ?? (onSite ? earlier.Bed : null),
        };
    }

    public bool Equals(RegistrationData? other) => other is not null && ToJson() == other.ToJson();

    public override int GetHashCode() => ToJson().GetHashCode(StringComparison.Ordinal);

    public string ToJson() => JsonSerializer.Serialize(this);

    public static RegistrationData FromJson(string json) => JsonSerializer.Deserialize<RegistrationData>(json)!;
}

/// <param name="Count">1 to 9.</param>
public sealed record CakeFacts(string Kind, int Count, CakeMarks Marks);

public sealed record Reply(string Question, string Text);

/// <param name="Place">Where a lift starts, as typed; empty for a bed.</param>
public sealed record TravelFacts(TravelRole Role, string Place, int Seats)
{
    /// <summary>Independent of language; <see cref="Read"/> parses it.</summary>
    internal static string Written(TravelFacts? travel) => travel is null ? "" : $"{travel.Role}|{travel.Seats}|{travel.Place}";

    internal static TravelFacts Read(string written)
    {
        var parts = written.Split('|', 3);
        return new(Enum.Parse<TravelRole>(parts[0]), parts[2], int.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}

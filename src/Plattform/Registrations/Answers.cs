using System.Globalization;
using System.Text.Json;
using Plattform.Meetings;

namespace Plattform.Registrations;

/// <summary>What somebody filled in, checked and tidied. Two equal answers are the same answer.</summary>
public sealed record Answers
{
    public string Name { get; init; } = "";
    public string Alliance { get; init; } = "";
    public Answer Answer { get; init; }

    /// <summary>1 to 10; 1 when not on site.</summary>
    public int Persons { get; init; } = 1;
    public bool Newcomer { get; init; }
    public string Message { get; init; } = "";

    /// <summary>In the order of their kinds, because stored rows have none of their own.</summary>
    public IReadOnlyList<CakeFacts> Cakes
    {
        get;
        init =>
            field = [.. value.OrderBy(cake => cake.Kind, StringComparer.Ordinal).ThenBy(cake => cake.Marks).ThenBy(cake => cake.Count)];
    } = [];

    /// <summary>Topic of a contribution; empty is none.</summary>
    public string Topic { get; init; } = "";

    /// <summary>The agenda item it belongs to.</summary>
    public string AgendaItem { get; init; } = "";

    /// <summary>To the organisers' own questions, in their order; what was left empty is not there.</summary>
    public IReadOnlyList<Reply> Replies { get; init; } = [];

    /// <summary><see cref="Wanted.Id"/> of what this person will do.</summary>
    public IReadOnlyList<string> Claims { get; init; } = [];
    public TravelFacts? Lift { get; init; }
    public TravelFacts? Bed { get; init; }

    /// <summary>The same without a contribution, for which no turn is left: its topic is not lost, it is told as a message.</summary>
    public Answers WithoutTurn() =>
        this with
        {
            Topic = "",
            AgendaItem = "",
            Message = Message.Length == 0 ? Topic : $"{Message}\n{Topic}",
        };

    public int CakeCount => Cakes.Sum(cake => cake.Count);

    /// <summary>An empty field says "unchanged": what these leave out, and can hold, is taken from <paramref name="earlier"/>.</summary>
    public Answers Over(Answers? earlier)
    {
        if (earlier is null)
            return this;
        var (coming, onSite) = (Answer != Answer.Declined, Answer == Answer.OnSite);
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
            Claims = Claims.Count > 0 || !onSite ? Claims : earlier.Claims,
            Lift = Lift ?? (onSite ? earlier.Lift : null),
            Bed = Bed ?? (onSite ? earlier.Bed : null),
        };
    }

    public bool Equals(Answers? other) => other is not null && ToJson() == other.ToJson();

    public override int GetHashCode() => ToJson().GetHashCode(StringComparison.Ordinal);

    public string ToJson() => JsonSerializer.Serialize(this);

    public static Answers FromJson(string json) => JsonSerializer.Deserialize<Answers>(json)!;
}

/// <param name="Count">1 to 9.</param>
public sealed record CakeFacts(string Kind, int Count, CakeMarks Marks);

/// <param name="Question"><see cref="Meetings.Question.Id"/>.</param>
public sealed record Reply(string Question, string Text);

/// <param name="Place">Where a lift begins, as typed; empty for a bed.</param>
/// <param name="Seats">Seats or beds, offered or needed.</param>
public sealed record TravelFacts(TravelRole Role, string Place, int Seats)
{
    /// <summary>The same in every language; <see cref="Read"/> takes it back.</summary>
    internal static string Written(TravelFacts? travel) => travel is null ? "" : $"{travel.Role}|{travel.Seats}|{travel.Place}";

    internal static TravelFacts Read(string written)
    {
        var parts = written.Split('|', 3);
        return new(Enum.Parse<TravelRole>(parts[0]), parts[2], int.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}

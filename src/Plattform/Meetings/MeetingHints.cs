using Plattform.Look;
using Plattform.Look.Pictures;

namespace Plattform.Meetings;

[Flags]
public enum HintPlaces
{
    /// <summary>Shown on a page where it belongs, for example beside the cakes.</summary>
    Elsewhere = 0,

    Page = 1,

    /// <summary>Mails that describe the way.</summary>
    Letters = 2,
    Editor = 4,

    Venue = 8,

    /// <summary>A line of its own in mails and texts, which have nothing to do with the way.</summary>
    Lines = 16,
}

public sealed record MeetingHint(LineField Field, Func<Texts, string> Name, HintPlaces Places)
{
    public string? Of(MeetingContent content) => Field.Get(content);
}

/// <summary>In display order. To add one: a property of <see cref="Hints"/> and an entry here.</summary>
public static class MeetingHints
{
    private const HintPlaces Way = HintPlaces.Page | HintPlaces.Letters | HintPlaces.Editor | HintPlaces.Venue;
    private const HintPlaces Good = HintPlaces.Page | HintPlaces.Lines | HintPlaces.Editor;

    public static readonly IReadOnlyList<MeetingHint> All =
    [
        Hint("parking", T => T["Parken"], hints => hints.Parking, (hints, text) => hints.Parking = text, Way),
        Hint(
            "publicTransport",
            T => T["Bus und Bahn"],
            hints => hints.PublicTransport,
            (hints, text) => hints.PublicTransport = text,
            Way
        ),
        Hint("stepFreeAccess", T => T["Barrierefrei"], hints => hints.StepFreeAccess, (hints, text) => hints.StepFreeAccess = text, Way),
        Hint(
            "admission",
            T => T["Eintritt"],
            hints => hints.Admission,
            (hints, text) => hints.Admission = text,
            HintPlaces.Page | HintPlaces.Letters
        ),
        Hint("provided", T => T["Essen und Trinken"], hints => hints.Provided, (hints, text) => hints.Provided = text, HintPlaces.Page),
        Hint("costs", T => T["Kosten"], hints => hints.Costs, (hints, text) => hints.Costs = text, Good),
        Hint("childcare", T => T["Kinderbetreuung"], hints => hints.Childcare, (hints, text) => hints.Childcare = text, Good),
        Hint("bring", T => T["Mitbringen"], hints => hints.Bring, (hints, text) => hints.Bring = text, Good),
        Hint("languages", T => T["Sprachen"], hints => hints.Languages, (hints, text) => hints.Languages = text, Good),
        Hint("cakes", T => T["Kuchen"], hints => hints.Cakes, (hints, text) => hints.Cakes = text, HintPlaces.Elsewhere),
        Hint(
            "livestreamNote",
            T => T["Livestream"],
            hints => hints.Livestream,
            (hints, text) => hints.Livestream = text,
            HintPlaces.Elsewhere
        ),
    ];

    public static IEnumerable<MeetingHint> In(HintPlaces place) => All.Where(hint => hint.Places.HasFlag(place));

    /// <summary>Costs, childcare and the like, then those with a title of their own.</summary>
    public static IEnumerable<(string Name, string Text)> Lines(IHasContent meeting, Texts texts) =>
        In(HintPlaces.Lines)
            .Select(hint => (Name: hint.Name(texts), Text: hint.Of(meeting.Content) ?? ""))
            .Where(line => line.Text.Length > 0)
            .Concat(meeting.MoreHints.Select(hint => (Name: hint.Title, hint.Text)));

    private static MeetingHint Hint(
        string key,
        Func<Texts, string> name,
        Func<Hints, string?> get,
        Action<Hints, string?> set,
        HintPlaces places
    ) =>
        new(
            new(
                key,
                MeetingFile.Sentence,
                content => get(content.Hints),
                (content, text) => set(content.Hints, text.Length > 0 ? text : null)
            ),
            name,
            places
        );
}

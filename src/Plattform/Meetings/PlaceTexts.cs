using Plattform.Look;

namespace Plattform.Meetings;

public static class PlaceTexts
{
    /// <summary>"Bistro Horster Mitte, Gelsenkirchen", "online"; empty: not known yet.</summary>
    public static string Short(IHasContent meeting, Texts texts) =>
        meeting.OnlineOnly ? texts["online"]
        : meeting.Venue.Short.Length > 0 ? meeting.Venue.Short
        : meeting.Venue.PlaceAndNote;

    /// <summary>One line each; empty: not known yet.</summary>
    public static IReadOnlyList<string> Lines(IHasContent meeting, Texts texts) =>
        meeting.OnlineOnly ? [texts["Das Treffen ist online."]] : meeting.Venue.LinesAndNote;
}

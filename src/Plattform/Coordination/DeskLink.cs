using System.Security.Claims;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Web;

namespace Plattform.Coordination;

/// <summary>An entry of the desk's menu, which is one row also on a phone.</summary>
/// <param name="Place">Where it stands when the row is short.</param>
public sealed record DeskLink(string Text, string Path, bool IsHere = false, MenuPlace Place = MenuPlace.Row)
{
    public bool IsOpenTo(ClaimsPrincipal user) =>
        user.IsAtTheDoor()
            ? Path is "/koordination" or "/koordination/gruppe" || Path.EndsWith("/einlass", StringComparison.Ordinal)
            : user.HasEveryMeeting() || Path is not ("/koordination/verlauf" or "/koordination/datenschutz");

    public static IReadOnlyList<DeskLink> For(Meeting? meeting, string here, Texts texts) =>
        meeting is null ? AboveMeetings(here, texts) : OfMeeting(meeting, here, texts);

    private static List<DeskLink> AboveMeetings(string here, Texts texts) =>
        [
            new(texts["Start"], "/koordination", here.Length == 0),
            new(texts["Gruppe"], "/koordination/gruppe", here == "gruppe"),
            new(texts["Verlauf"], "/koordination/verlauf", here == "verlauf"),
            new(texts["Datenschutz-Vorlagen"], "/koordination/datenschutz", here == "datenschutz", MenuPlace.Wide),
        ];

    private static List<DeskLink> OfMeeting(Meeting meeting, string here, Texts texts)
    {
        var desk = $"/koordination/{meeting.Slug}";
        var rooms = new List<(string Text, string Room)>();
        if (meeting.TakesContributions || here == "beitraege")
            rooms.Add((texts["Programm"], "beitraege"));
        if (meeting.AsksForCake || meeting.Wanted.Count > 0 || here == "kuchen")
            rooms.Add((CakesOrTasks(meeting, texts), "kuchen"));
        if (meeting.Lifts || meeting.Beds || here == "fahrten")
            rooms.Add((texts["Fahrten"], "fahrten"));
        rooms.Add((texts["Schreiben"], "nachrichten"));
        if (!meeting.OnlineOnly)
            rooms.Add((texts["Tür"], "einlass"));
        rooms.Add((texts["Einladung"], "bearbeiten"));
        var third = rooms.Exists(room => room.Room == here) ? here : rooms[0].Room;
        return
        [
            new(texts["Stand"], desk, here == "stand"),
            new(texts["Leute"], $"{desk}/teilnahme", here == "teilnahme"),
            .. rooms.Select(room => new DeskLink(
                room.Text,
                $"{desk}/{room.Room}",
                room.Room == here,
                room.Room == third ? MenuPlace.Row : MenuPlace.Wide
            )),
            new(texts["Post"], $"{desk}/post", here == "post", MenuPlace.More),
            new(texts["Alle Treffen"], "/koordination", Place: MenuPlace.More),
            new(texts["Gruppe"], "/koordination/gruppe", Place: MenuPlace.More),
            new(texts["Verlauf"], $"/koordination/verlauf?treffen={meeting.Slug}", here == "verlauf", MenuPlace.More),
        ];
    }

    /// <summary>The page of the cakes also lists the tasks.</summary>
    private static string CakesOrTasks(Meeting meeting, Texts texts) =>
        !meeting.AsksForCake && meeting.Wanted.Count > 0 ? texts["Aufgaben"] : texts["Kuchen"];
}

public enum MenuPlace
{
    Row,

    /// <summary>In the row where there is room, else under "Mehr".</summary>
    Wide,

    /// <summary>Always under "Mehr".</summary>
    More,
}

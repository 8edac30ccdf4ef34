using System.Globalization;
using System.Text.RegularExpressions;

namespace Plattform.Meetings;

/// <summary>What a draft that was read from a pasted text is not sure of. Keys are those of the event file, items counted from 1.</summary>
public static partial class MeetingDoubts
{
    /// <summary>Day or year: nobody publishes before a person has looked at it.</summary>
    public const string Start = "start";

    /// <summary>Its key in the event file.</summary>
    public const string Field = "doubts";

    internal const int Most = 100;

    public static bool PreventPublishing(this MeetingContent content) => content.Doubts.Contains(Start);

    /// <summary>Takes out whatever an event file would refuse, so that every draft can be exported and imported.</summary>
    /// <returns>False: faults remain.</returns>
    public static bool RemoveFaults(MeetingContent content)
    {
        for (var round = 0; round < 12; round++)
        {
            var meeting = new Meeting { Slug = "entwurf" };
            meeting.Write(content.Copy() with { Title = content.Title.Length > 0 ? content.Title : "?" });
            var errors = MeetingFile.Read(MeetingFile.Write(meeting, []), _ => null).Errors;
            if (errors.Count == 0)
                return true;
            foreach (var field in errors.Select(error => error.Field).Distinct())
                if (!Forget(content, field))
                    return false;
        }

        return false;
    }

    /// <returns>False: it cannot be left out.</returns>
    private static bool Forget(MeetingContent content, string field)
    {
        var key = Key().Match(field);
        var (name, n, member) = (key.Groups["name"].Value, key.Groups["n"].Value, key.Groups["member"].Value);
        var index = n.Length == 0 ? -1 : int.Parse(n, CultureInfo.InvariantCulture) - 1;
        content.Doubts = [.. content.Doubts.Append(field).Distinct().Take(Most)];
        switch (name)
        {
            case "agenda" when index >= 0 && index < content.Agenda.Count && member is "at" or "day" or "minutes" or "venue":
                var item = content.Agenda[index];
                if (member == "at")
                    item.At = null;
                else if (member == "minutes")
                    item.Minutes = null;
                else
                    (item.Day, item.Venue) = (null, null);
                return true;
            case "contacts" when index >= 0 && index < content.Contacts.Count:
                content.Contacts = [.. content.Contacts.Where((_, i) => i != index)];
                return true;
            case "deadlines" when index >= 0 && index < content.Deadlines.Count:
                content.Deadlines = [.. content.Deadlines.Where((_, i) => i != index)];
                return true;
            case "doors":
                content.Doors = null;
                return true;
            case "end":
                (content.End, content.EndKind) = (default, EndKind.Unnamed);
                return true;
            case "venue":
                content.Venue = new();
                return true;
            default:
                return false;
        }
    }

    [GeneratedRegex(@"^(?<name>[A-Za-z]{1,40})(?:\[(?<n>\d{1,3})\])?(?:\.(?<member>[A-Za-z]{1,40}))?")]
    private static partial Regex Key();
}

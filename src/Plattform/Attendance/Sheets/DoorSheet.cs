using Plattform.Registrations;
using Plattform.Text;

namespace Plattform.Attendance;

/// <summary>One line of the door list.</summary>
/// <param name="Letter">A line of its own between the names; null: somebody's line.</param>
public sealed record DoorLine(string? Letter, Registration? Own = null)
{
    public PersonName Name => PersonName.Of(Own!.Name);
}

/// <summary>The door list cut into sheets of A4, so that each can say which of how many it is.</summary>
public static class DoorSheet
{
    /// <summary>Lines of 5.1 mm and their rules.</summary>
    public const int Lines = 48;

    /// <summary>Boxes in a row; a larger party has its number beside them.</summary>
    public const int MostBoxes = 10;

    /// <param name="people">By name.</param>
    public static IReadOnlyList<IReadOnlyList<DoorLine>> Of(IEnumerable<Registration> people)
    {
        var sheets = new List<IReadOnlyList<DoorLine>>();
        var (sheet, letter) = (new List<DoorLine>(), "");
        foreach (var own in people)
        {
            var next = PersonName.Of(own.Name).Letter;
            if (sheet.Count + (next == letter ? 1 : 2) > Lines) // no letter alone at the foot
            {
                sheets.Add(sheet);
                (sheet, letter) = ([], "");
            }

            if (next != letter)
                sheet.Add(new(letter = next));
            sheet.Add(new(null, own));
        }

        if (sheet.Count > 0)
            sheets.Add(sheet);
        return sheets;
    }
}

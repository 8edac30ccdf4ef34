using Plattform.Registrations;

namespace Plattform.Attendance;

/// <param name="There">Persons; 0: not yet.</param>
/// <param name="Since">UTC; null: not yet.</param>
public sealed record Guest(Registration Person, int There, DateTime? Since)
{
    public static Guest Of(Registration person, IEnumerable<Arrival> presses)
    {
        var inOrder = presses.OrderBy(press => press.At).ThenBy(press => press.Id).ToList();
        var there = inOrder.Skip(inOrder.FindLastIndex(press => press.Persons == 0) + 1).ToList();
        return new(person, there.LastOrDefault()?.Persons ?? 0, there.FirstOrDefault()?.At);
    }

    /// <summary>What the helper chooses from; the registered number is among them.</summary>
    public IEnumerable<int> Choices
    {
        get
        {
            var few = Enumerable.Range(1, Math.Clamp(Person.Persons + 2, 5, DoorTexts.MostWords));
            return Person.Persons > DoorTexts.MostWords ? few.Append(Person.Persons) : few;
        }
    }
}

using Plattform.Look;
using Plattform.Meetings;
using Plattform.Web;

namespace Plattform.Registrations;

public static class FullChoices
{
    /// <summary>After <see cref="CommandResult.ChoiceFull"/>: at the question, with the figures of now.</summary>
    public static FieldError ErrorOf(
        Meeting meeting,
        MeetingFigures figures,
        RegistrationData given,
        Registration? own,
        Texts texts,
        bool isForDesk = false
    )
    {
        var question =
            ChosenPlaces.FullQuestion(meeting, figures, given, own)
            ?? ChoiceGroup.Of(meeting.Content, _ => null).First(group => !group.IsSession); // one became free just now
        return new(
            question.Field,
            isForDesk
                ? texts["Das ist für so viele Personen nicht mehr frei. Bitte wähl etwas anderes aus, oder lass es offen."]
                : texts[
                    "Was du gewählt hast, ist für so viele Personen nicht mehr frei. Bitte wähl etwas anderes aus, oder lass es offen."
                ]
        );
    }
}

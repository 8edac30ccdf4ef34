using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Meetings;

namespace Plattform.Registrations;

public sealed record ShownAnswer(
    Meeting Meeting,
    Registration Registration,
    SpeakingSlot? Slot,
    DateOnly DeleteOn,
    DateTime Now,
    MeetingFigures? Figures = null
)
{
    public IEnumerable<ShownRow> Rows(Texts texts)
    {
        var (own, given) = (Registration, Registration.Data);
        var filled = new FilledIn(given, AskedFor.By(Meeting, Figures))
        {
            IsOver = Meeting.IsOver(Now),
            Choices = [.. own.Choices.Select(chosen => chosen.Facts)],
        };
        return
        [
            new(texts["Name"], [own.Name]),
            new(texts["Antwort"], [RegistrationTexts.PlaceStatus(given, own.PlaceStatus, texts)]),
            .. Row(
                RegistrationFields.Cakes,
                own.Attendance == AttendanceKind.Declined && !filled.IsOver ? texts["kommt ohne dich"] : null
            ),
            .. Row(RegistrationFields.Contribution, Slot is null ? null : SlotFacts.Of(Slot).Said(Meeting, texts)),
            .. Row(RegistrationFields.AllianceOf(filled.Asked)),
            new(texts["E-Mail"], [own.Email.Length > 0 ? own.Email : texts["keine angegeben"]], PendingAddress(texts)),
            .. RegistrationFields.OnOwnPage(filled, texts).SelectMany(field => Row(field)),
            .. own.IsHeld ? [] : new ShownRow[] { new(texts["Gespeichert bis"], [RetentionTexts.ForAttendee(DeleteOn, texts)]) },
        ];

        IEnumerable<ShownRow> Row(RegistrationField field, string? note = null)
        {
            var values = field.OnOwnPage(filled, texts).ToList();
            return values.Count > 0 ? [new(field.Label(texts), values, note, field.HasManyLines)] : [];
        }
    }

    private string? PendingAddress(Texts texts) =>
        Registration.PendingEmail is { } pending && Meeting.Takes(AttendanceKind.Declined, Now)
            ? texts["{0} wartet auf Bestätigung", pending]
            : null;
}

public sealed record ShownRow(string Label, IReadOnlyList<string> Values, string? Note = null, bool HasManyLines = false);

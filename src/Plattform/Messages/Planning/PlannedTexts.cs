using Plattform.Look;
using Plattform.Meetings;

namespace Plattform.Messages;

public static class PlannedTexts
{
    /// <summary>Reads on with <see cref="Leaves"/>: "Absage geplant: geht um 14:23 Uhr hinaus."</summary>
    public static string Planned(PlannedKind kind, Texts texts) =>
        kind switch
        {
            PlannedKind.Cancellation => texts["Absage geplant:"],
            PlannedKind.Move => texts["Verlegung geplant:"],
            _ => texts["Brief „Findet doch statt“ geplant:"],
        };

    public static string Leaves(PlannedChange plan, Meeting meeting, DateTime now, Texts texts) =>
        plan.DueAt <= now ? texts["geht gleich hinaus."] : texts["geht {0} hinaus.", DepartureTexts.Soon(plan.DueAt, meeting, now, texts)];

    public static string NotSent(PlannedKind kind, Texts texts) =>
        kind switch
        {
            PlannedKind.Cancellation => texts["Absage ging nicht hinaus."],
            PlannedKind.Move => texts["Verlegung ging nicht hinaus."],
            _ => texts["Brief „Findet doch statt“ ging nicht hinaus."],
        };

    public static string WhyNot(Meeting meeting, DateTime now, Texts texts) =>
        meeting.HasEnded(now) ? texts["Das Treffen war schon vorbei."] : texts["Das Treffen hat sich inzwischen anders geändert."];
}

using Plattform.Look;

namespace Plattform.Messages;

/// <summary>Stored by name.</summary>
public enum MessageReason
{
    MeetingIsCancelled,
    MeetingTakesPlaceAfterAll,
    MeetingHasMoved,
    MeetingWasCancelled,
    MeetingWasDraft,
    MeetingHadBegun,
    MeetingWasOver,
    MomentHadPassed,
    NobodyDecided,
    CoordinatorsDecidedAgainst,
    ChangeNotAnnounced,
    DeadlineIsGone,
}

public static class MessageReasonTexts
{
    public static string Text(this MessageReason reason, Texts texts) =>
        reason switch
        {
            MessageReason.MeetingIsCancelled => texts["Das Treffen ist abgesagt."],
            MessageReason.MeetingTakesPlaceAfterAll => texts["Das Treffen war abgesagt und findet doch statt."],
            MessageReason.MeetingHasMoved => texts["Das Treffen hat eine neue Zeit oder einen neuen Ort."],
            MessageReason.MeetingWasCancelled => texts["Das Treffen war abgesagt."],
            MessageReason.MeetingWasDraft => texts["Das Treffen war noch ein Entwurf."],
            MessageReason.MeetingHadBegun => texts["Das Treffen hatte schon begonnen."],
            MessageReason.MeetingWasOver => texts["Das Treffen war schon vorbei."],
            MessageReason.MomentHadPassed => texts["Der Zeitpunkt war schon zu lange vorbei."],
            MessageReason.NobodyDecided => texts["Bis zum Ende des Treffens hat niemand darüber entschieden."],
            MessageReason.CoordinatorsDecidedAgainst => texts["Die Koordination hat sich dagegen entschieden."],
            MessageReason.ChangeNotAnnounced => texts["Die Koordination wollte ihn nicht schicken."],
            MessageReason.DeadlineIsGone => texts["Diese Frist gibt es nicht mehr."],
            _ => throw new ArgumentOutOfRangeException(nameof(reason)),
        };

    public static string? ReasonText(this Message message, Texts texts) => message.Reason?.Text(texts);
}

using Plattform.Time;

namespace Plattform.Look;

/// <summary>All sentences about the deletion date, so that no page or message promises more than we do.</summary>
public static class RetentionTexts
{
    public static string ForAttendee(DateOnly day, Texts texts) =>
        texts["Am {0} löschen wir deine Angaben auf dieser Website und in ihren Sicherungen.", LocalTime.Date(day, texts.Culture)];

    /// <summary>Data deleted earlier may still be in a backup.</summary>
    public static string OfOlderBackups(DateOnly day, Texts texts) =>
        texts["Ältere Sicherungen dieser Website verlieren deine Angaben spätestens am {0}.", LocalTime.Date(day, texts.Culture)];

    public static string ForDesk(DateOnly day, Texts texts) =>
        texts[
            "Am {0} werden die Angaben aller Teilnehmenden auf dieser Website und in ihren Sicherungen gelöscht.",
            LocalTime.Date(day, texts.Culture)
        ];

    /// <summary>Coordinators' mailboxes are the one place we cannot delete from.</summary>
    public static string NeedsYourMailbox(DateOnly day, Texts texts) =>
        texts[
            "Bitte lösch auch diese Mail bis zum {0}. An diesem Tag werden die Angaben auf der Website und in ihren Sicherungen gelöscht.",
            LocalTime.Date(day, texts.Culture)
        ];
}

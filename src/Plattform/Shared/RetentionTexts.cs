using Plattform.Tools;

namespace Plattform.Shared;

/// <summary>The day of deletion as it is told everywhere: in one place, so that no page and no letter promises more than is kept.</summary>
public static class RetentionTexts
{
    /// <summary>To whom it belongs.</summary>
    public static string OfYours(DateOnly day, Texts texts) =>
        texts["Am {0} löschen wir deine Angaben auf dieser Website und in ihren Sicherungen.", LocalTime.Date(day, texts.Culture)];

    /// <summary>What somebody gave up sooner may still lie in a backup.</summary>
    public static string OfOlderBackups(DateOnly day, Texts texts) =>
        texts["Ältere Sicherungen dieser Website verlieren deine Angaben spätestens am {0}.", LocalTime.Date(day, texts.Culture)];

    /// <summary>To the desk.</summary>
    public static string OfAll(DateOnly day, Texts texts) =>
        texts[
            "Am {0} werden die Angaben aller Teilnehmenden auf dieser Website und in ihren Sicherungen gelöscht.",
            LocalTime.Date(day, texts.Culture)
        ];

    /// <summary>The mailboxes of coordinators are the one place that is not in our hands.</summary>
    public static string NeedsYourMailbox(DateOnly day, Texts texts) =>
        texts[
            "Bitte lösch auch diese Mail bis zum {0}. An diesem Tag werden die Angaben auf der Website und in ihren Sicherungen gelöscht.",
            LocalTime.Date(day, texts.Culture)
        ];
}

using Plattform.Look;
using Plattform.Mail;

namespace Plattform.Coordination;

public static class RoleTexts
{
    public static string Said(DeskRole role, Texts texts) =>
        role switch
        {
            DeskRole.Read => texts["darf nur lesen"],
            DeskRole.Door => texts["nur am Einlass"],
            _ => texts["darf alles"],
        };

    /// <param name="everyMeeting">False: named meetings only.</param>
    public static string Means(DeskRole role, bool everyMeeting, Texts texts) =>
        role switch
        {
            DeskRole.All when !everyMeeting => texts[
                "Du darfst dort alles: Anmeldungen sehen, das Treffen ändern und Briefe verschicken."
            ],
            DeskRole.Read => texts[
                "Du darfst alles ansehen, auch die Anmeldungen mit Namen und Adressen. Ändern und verschicken können nur andere."
            ],
            DeskRole.Door => texts[
                "Du darfst an den Einlass: Leute nach Namen suchen und abhaken, wer da ist. Adressen und Nachrichten siehst du nicht."
            ],
            _ => texts["Du darfst alles: Anmeldungen sehen, Treffen anlegen und ändern, Briefe verschicken und andere einladen."],
        };

    /// <summary>The word in the form; null: no role that is given here.</summary>
    public static DeskRole? Read(string? word) =>
        word switch
        {
            "all" => DeskRole.All,
            "read" => DeskRole.Read,
            "door" => DeskRole.Door,
            _ => null,
        };

    public static string Word(DeskRole role) =>
        role switch
        {
            DeskRole.Read => "read",
            DeskRole.Door => "door",
            _ => "all",
        };
}

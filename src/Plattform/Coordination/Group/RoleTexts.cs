using Plattform.Look;
using Plattform.Mail;

namespace Plattform.Coordination;

public static class RoleTexts
{
    public static string Said(DeskRole role, Texts texts) => role == DeskRole.Read ? texts["darf nur lesen"] : texts["darf alles"];

    public static string Means(DeskRole role, Texts texts) =>
        role == DeskRole.Read
            ? texts["Du darfst alles ansehen, auch die Anmeldungen mit Namen und Adressen. Ändern und verschicken können nur andere."]
            : texts["Du darfst alles: Anmeldungen sehen, Treffen anlegen und ändern, Briefe verschicken und andere einladen."];

    /// <summary>The word in the form; null: no role that is given here.</summary>
    public static DeskRole? Read(string? word) =>
        word switch
        {
            "all" => DeskRole.All,
            "read" => DeskRole.Read,
            _ => null,
        };

    public static string Word(DeskRole role) => role == DeskRole.Read ? "read" : "all";
}

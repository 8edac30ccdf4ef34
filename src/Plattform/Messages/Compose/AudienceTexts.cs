using Plattform.Look;

namespace Plattform.Messages;

public static class AudienceTexts
{
    public static string Value(this Audience audience) => audience.ToString().ToLowerInvariant();

    public static Audience? Of(string value) =>
        Enum.GetValues<Audience>().Where(audience => audience.Value() == value).Select(audience => (Audience?)audience).FirstOrDefault();

    public static string AudienceText(this Message message, Texts texts) =>
        message is { Audience: Audience.Alliance, Alliance.Length: > 0 }
            ? texts["alle von {0}", message.Alliance]
            : message.Audience.Said(texts);

    public static string Said(this Audience audience, Texts texts) =>
        audience switch
        {
            Audience.OnSite => texts["alle, die vor Ort dabei sind"],
            Audience.Online => texts["alle, die online zusehen"],
            Audience.Waiting => texts["alle auf der Warteliste"],
            Audience.WithCake => texts["alle, die Kuchen bringen"],
            Audience.WithContribution => texts["alle mit einem Beitrag"],
            Audience.Newcomers => texts["alle, die zum ersten Mal dabei sind"],
            Audience.WithoutLift => texts["alle, die noch eine Mitfahrt suchen"],
            Audience.Alliance => texts["alle aus einem Bündnis"],
            Audience.Person => texts["einen Menschen"],
            _ => texts["alle, die dabei sind oder auf einen Platz warten"],
        };
}

using Plattform.Look;

namespace Plattform.Mail;

public static class AddressProblems
{
    public static string? Sentence(this AddressProblem problem, Texts texts) =>
        problem switch
        {
            AddressProblem.None => null,
            AddressProblem.Empty => texts["Bitte gib deine E-Mail-Adresse an."],
            AddressProblem.NoAt => texts["In der E-Mail-Adresse fehlt das @."],
            AddressProblem.NoEnding => texts["Bei der E-Mail-Adresse fehlt das Ende, zum Beispiel „.de“."],
            AddressProblem.NotAscii => texts[
                "Vor dem @ steht ein Umlaut oder ein anderes besonderes Zeichen. An solche Adressen kommt unsere Mail nicht an. Hast du noch eine andere?"
            ],
            _ => texts["Das ist noch keine E-Mail-Adresse. Bitte sieh sie dir noch einmal an."],
        };
}

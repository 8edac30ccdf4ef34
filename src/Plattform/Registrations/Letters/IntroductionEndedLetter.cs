using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;

namespace Plattform.Registrations;

/// <summary>The lift or bed that an <see cref="IntroductionLetter"/> announced comes to nothing.</summary>
[LetterKey("introduction-ended")]
public sealed class IntroductionEndedLetter(PersonalLinks keys, IOptions<SiteOptions> site, IOptions<MailOptions> mail)
    : RegistrationLetter(keys, site, mail)
{
    public override string Called(Texts texts) => texts["Doch nicht zusammen"];

    protected override string Title(RegistrationFacts facts, Texts texts) =>
        (facts.Introduced!.Kind, facts.Introduced.Travel.Role) switch
        {
            (TravelKind.Lift, TravelRole.Offers) => texts["Deine Mitfahrt klappt doch nicht."],
            (TravelKind.Lift, _) => texts["In deinem Auto ist wieder Platz."],
            (_, TravelRole.Offers) => texts["Dein Schlafplatz klappt doch nicht."],
            _ => texts["Bei dir ist wieder ein Schlafplatz frei."],
        };

    protected override IEnumerable<Block> Body(RegistrationFacts facts, Texts texts)
    {
        var other = facts.Introduced!;
        yield return new Paragraph(Cause(other, other.Name.Length > 0 ? other.Name : texts["die andere Person"], texts));
        yield return new Paragraph(
            other.Travel.Role == TravelRole.Offers
                ? texts[
                    "Wir suchen weiter und schreiben dir, sobald sich etwas findet. Hat es sich erledigt? Dann ändere deine Anmeldung."
                ]
                : texts["Wir schreiben dir, wenn noch jemand sucht. Hat es sich erledigt? Dann ändere deine Anmeldung."]
        );
        yield return new Button(texts["Ansehen oder ändern"], OwnPage(facts, texts));
        foreach (var block in Closing(facts, texts))
            yield return block;
    }

    private static string Cause(IntroducedFacts other, string name, Texts texts) =>
        (other.Ended, other.Kind, other.Travel.Role) switch
        {
            (MatchEnd.TakenBack, _, _) => texts[
                "wir haben dich und {0} miteinander bekannt gemacht und nehmen das zurück. {0} bekommt die gleiche Nachricht. Habt ihr schon etwas ausgemacht, sagt es einander bitte auch.",
                name
            ],
            (MatchEnd.Changed, _, _) => texts["bei {0} hat sich etwas geändert, und es passt nicht mehr zusammen.", name],
            (_, TravelKind.Lift, TravelRole.Offers) => texts["{0} fährt doch nicht.", name],
            (_, TravelKind.Lift, _) => texts["{0} fährt doch nicht mit.", name],
            (_, _, TravelRole.Offers) => texts["bei {0} kannst du doch nicht übernachten.", name],
            _ => texts["{0} übernachtet doch nicht bei dir.", name],
        };
}

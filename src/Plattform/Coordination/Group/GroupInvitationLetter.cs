using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;

namespace Plattform.Coordination;

/// <param name="By">Who invites or changes the role.</param>
/// <param name="IsNew">False: the person was there already, and has another role now.</param>
public sealed record GroupInvitationFacts(Recipient By, DeskRole Role, bool IsNew)
{
    /// <summary>Titles; null: every meeting.</summary>
    public IReadOnlyList<string>? Meetings { get; init; }
}

/// <summary>No link that signs in: it would be valid for as long as the letter lies around.</summary>
[LetterKey("group-invitation")]
public sealed class GroupInvitationLetter(IOptions<SiteOptions> site) : Letter<GroupInvitationFacts>
{
    public override string Called(Texts texts) => texts["Einladung zur Koordination"];

    protected override LetterContent Write(GroupInvitationFacts facts, Texts texts, Recipient recipient)
    {
        var by = facts.By.Name.Length > 0 ? facts.By.Name : facts.By.Address;
        var means = RoleTexts.Means(facts.Role, facts.Meetings is null, texts);
        return new()
        {
            Subject =
                !facts.IsNew ? texts["Deine Rolle an der Koordination ist geändert"]
                : facts.Role == DeskRole.Door ? texts["{0} bittet dich um Hilfe am Einlass", by]
                : texts["{0} lädt dich zur Koordination ein", by],
            Preview = means,
            Blocks =
            [
                new Heading(
                    !facts.IsNew ? texts["Deine Rolle ist geändert"]
                    : facts.Role == DeskRole.Door ? texts["Du hilfst am Einlass"]
                    : texts["Du gehörst jetzt zur Koordinierungsgruppe"]
                ),
                new Paragraph(
                    facts.IsNew
                        ? texts["{0} hat dich bei {1} dazugeholt.", by, site.Value.Name]
                        : texts["{0} hat deine Rolle bei {1} geändert.", by, site.Value.Name]
                ),
                new Paragraph(means),
                .. facts.Meetings is { Count: > 0 } some
                    ? [new Paragraph(texts["Das gilt für: {0}", MeetingsOf(some)])]
                    : Array.Empty<Block>(),
                new Paragraph(
                    texts[
                        "So kommst du herein: Gib auf der Seite die Adresse {0} an, dann bekommst du einen Code. Ein Passwort gibt es nicht.",
                        recipient.Address
                    ]
                ),
                new Button(texts["An der Koordination anmelden"], site.Value.Url("/koordination/anmelden")),
                .. facts.IsNew && facts.Role != DeskRole.Door
                    ?
                    [
                        new Paragraph(
                            texts[
                                "Von neuen Antworten erfährst du einmal am Tag um 18 Uhr, und in den letzten zwei Tagen vor einem Treffen sofort. Unter „Gruppe“ stellst du das um."
                            ]
                        ),
                    ]
                    : Array.Empty<Block>(),
                new Paragraph(texts["Das war nicht abgesprochen? Dann antworte einfach auf diese Mail, sie geht an {0}.", by]),
            ],
            Footer =
            [
                new Paragraph(
                    texts[
                        "Gespeichert sind dein Name, deine Adresse, deine Rolle und wer dich wann eingeladen hat, bis dich jemand aus der Gruppe nimmt."
                    ]
                ),
            ],
            ReplyTo = [facts.By],
        };
    }

    private static string MeetingsOf(IReadOnlyList<string> titles) => string.Join(", ", titles.Select(title => $"„{title}“"));
}

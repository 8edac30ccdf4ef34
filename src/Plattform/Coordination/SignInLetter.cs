using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Time;

namespace Plattform.Coordination;

/// <summary>Holds only an id, so that the outbox stores no secret: code and link are made when sending.</summary>
public sealed record SignInFacts
{
    public Guid CodeId { get; init; }

    public DateTime CodeUntil { get; init; }
}

/// <summary>A code and a link; only the link when the code has expired before sending.</summary>
[LetterKey("sign-in")]
public sealed class SignInLetter(DeskKeys keys, IOptions<SiteOptions> site, TimeProvider time) : Letter<SignInFacts>
{
    public override string Called(Texts texts) => texts["Code für die Koordination"];

    public override Lane Lane => Lane.SignIn;

    protected override LetterContent Write(SignInFacts facts, Texts texts, Recipient recipient)
    {
        var code = time.UtcNow() < facts.CodeUntil ? keys.CodeOf(facts.CodeId).Insert(4, " ") : null;
        var link = site.Value.Url(keys.PathOf(facts.CodeId));
        return new()
        {
            Subject = code is null ? texts["Dein Link zur Koordination"] : texts["{0} ist dein Code für die Koordination", code],
            Preview = texts["Gib ihn niemandem. Wer ihn hat, kommt herein."],
            Blocks =
            [
                .. code is null ? [new Heading(texts["Dein Link zur Koordination"])] : OfCode(code, texts),
                new Button(texts["An der Koordination anmelden"], link),
                new Paragraph(
                    texts[
                        "Der Link meldet dich in jedem Browser an. Er gilt {0} Minuten und nur einmal.",
                        SignInLink.Lifetime.TotalMinutes
                    ]
                ),
                new Paragraph(texts["Hast du diese Mail nicht angefordert? Dann musst du nichts tun. Gib nichts daraus weiter."]),
            ],
        };
    }

    private IEnumerable<Block> OfCode(string code, Texts texts) =>
        [
            new Heading(code),
            new Paragraph(
                texts[
                    "Mit diesem Code meldest du dich bei {0} an der Koordination an. Gib ihn in dem Browserfenster ein, in dem du ihn angefordert hast. Er gilt {1} Minuten und nur einmal.",
                    site.Value.Name,
                    SignInCode.Lifetime.TotalMinutes
                ]
            ),
        ];
}

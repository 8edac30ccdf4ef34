using Microsoft.Extensions.Options;
using Plattform.Mail;
using Plattform.Shared;

namespace Plattform.Coordination;

/// <summary>Only an id: the code is made when the letter is sent.</summary>
public sealed record SignInFacts
{
    public Guid CodeId { get; init; }
}

public sealed class SignInLetter(DeskKeys keys, IOptions<SiteOptions> site) : Letter<SignInFacts>
{
    public override string Called(Texts texts) => texts["Code für die Koordination"];

    public override Lane Lane => Lane.SignIn;

    protected override LetterContent Write(SignInFacts facts, Texts texts, Recipient recipient)
    {
        var code = keys.CodeOf(facts.CodeId);
        return new()
        {
            Subject = texts["{0} ist dein Code für die Koordination", code],
            Preview = texts["Er gilt {0} Minuten.", SignInCode.Lifetime.TotalMinutes],
            Blocks =
            [
                new Heading(code),
                new Paragraph(texts["Mit diesem Code meldest du dich bei {0} an der Koordination an. Er gilt {1} Minuten und nur einmal.", site.Value.Name, SignInCode.Lifetime.TotalMinutes]),
                new Paragraph(texts["Hast du ihn nicht angefordert? Dann musst du nichts tun. Gib ihn niemandem."]),
            ],
        };
    }
}

using System.Text.RegularExpressions;

namespace Plattform.Mail;

/// <summary>The wordings of mail servers, in English and German.</summary>
internal static partial class BounceTexts
{
    public static bool SaysSo(string text) => Failure().IsMatch(text);

    /// <summary>A warning that a mail is late speaks of failing too.</summary>
    public static bool IsFinal(string text) => !Late().IsMatch(text) || GivenUp().IsMatch(text);

    /// <param name="status">RFC 3463; may be empty.</param>
    /// <returns>Null: neither tells.</returns>
    public static string? CauseOf(string status, string text) =>
        status switch
        {
            _ when NoAddressStatus().IsMatch(status) => BounceCauses.NoSuchAddress,
            _ when FullStatus().IsMatch(status) => BounceCauses.MailboxFull,
            _ when TooLargeStatus().IsMatch(status) => BounceCauses.TooLarge,
            _ when NoAddress().IsMatch(text) => BounceCauses.NoSuchAddress,
            _ when Full().IsMatch(text) => BounceCauses.MailboxFull,
            _ when TooLarge().IsMatch(text) => BounceCauses.TooLarge,
            _ => null,
        };

    private const RegexOptions Anyhow = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(
        @"undeliver(?:able|ed)|delivery\s(?:has\s)?fail(?:ed|ure)|notification\s\(failure\)|recipients?\s(?:has\s|have\s)?failed"
            + @"|(?:could\s?n.t|could\snot|cannot|can.t|was\snot|wasn.t|not)\sbe(?:en)?\sdelivered|was(?:n.t|\snot)\sdelivered|unable\sto\sdeliver|message\snot\sdelivered"
            + @"|returned\s(?:mail|to\ssender)|returning\smessage\sto\ssender|permanent\s(?:fatal\s)?error|address\snot\sfound"
            + @"|nicht\s(?:zugestellt|übermittelt|ausgeliefert)|unzustellbar|zustellung\s(?:ist\s)?(?:fehlgeschlagen|gescheitert|nicht\smöglich)"
            + @"|adresse\snicht\sgefunden|zustellfehler",
        Anyhow
    )]
    private static partial Regex Failure();

    [GeneratedRegex(
        @"delayed|\(delay\)|will\s(?:be\sretried|continue\sto|keep\strying|retry)|still\strying|not\syet\sbeen\sdelivered|temporary\s(?:problem|failure|error)"
            + @"|verzögert|noch\snicht\szugestellt|wird\s(?:weiter|erneut)\sversucht",
        Anyhow
    )]
    private static partial Regex Late();

    [GeneratedRegex(@"permanent|giv(?:en|ing)\sup|returned\sto\ssender|delivery\s(?:has\s)?failed|endgültig|gave\sup", Anyhow)]
    private static partial Regex GivenUp();

    [GeneratedRegex(@"^[45]\.(?:1\.(?:1|2|3|6|10)|2\.1|4\.4)\b")]
    private static partial Regex NoAddressStatus();

    [GeneratedRegex(@"^[45]\.2\.2\b")]
    private static partial Regex FullStatus();

    [GeneratedRegex(@"^[45]\.(?:2\.3|3\.4)\b")]
    private static partial Regex TooLargeStatus();

    [GeneratedRegex(
        @"unknown\s(?:user|recipient|address|mailbox)|no\ssuch\s(?:user|recipient|mailbox|address|person)|no\smailbox|unrout(?:e)?able|recipientnotfound|nxdomain"
            + @"|(?:user|recipient|mailbox|address|account|domain(?:\sname)?)[^.\n]{0,60}?(?:not\sfound|n.t\sfound|does(?:n.t|\snot)\sexist|unknown|disabled|invalid|unavailable)"
            + @"|does(?:n.t|\snot)\shave\san?\s[^\n]{0,40}account|address\srejected"
            + @"|(?:empfänger|adresse|postfach|nutzer|konto)[^.\n]{0,60}?(?:unbekannt|existiert\snicht|nicht\sgefunden|gibt\ses\snicht|nicht\svorhanden)",
        Anyhow
    )]
    private static partial Regex NoAddress();

    [GeneratedRegex(
        @"quota|(?:mailbox|inbox|postfach)[^.\n]{0,40}?(?:full|voll)\b|out\sof\sstorage|insufficient\s(?:system\s)?storage|storage\s(?:limit|space)",
        Anyhow
    )]
    private static partial Regex Full();

    [GeneratedRegex(@"(?:message|mail|nachricht)[^.\n]{0,40}?(?:too\s(?:large|big)|size|zu\sgroß)|exceeds[^.\n]{0,40}?size", Anyhow)]
    private static partial Regex TooLarge();
}

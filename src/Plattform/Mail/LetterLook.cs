namespace Plattform.Mail;

/// <param name="AccentHex">At least 7:1 contrast against white.</param>
/// <param name="BaseUrl">Without a trailing slash.</param>
public sealed record LetterLook(string SiteName, string AccentHex, string BaseUrl, string AccentOnDarkHex = "#fb9c91")
{
    public const string DefaultAccent = "#a50e15";
}

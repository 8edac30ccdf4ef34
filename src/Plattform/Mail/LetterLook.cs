namespace Plattform.Mail;

/// <summary>What all letters of a site have in common.</summary>
/// <param name="SiteName">Stands in the head.</param>
/// <param name="AccentHex">The field of colour and the button, 7:1 or more against white.</param>
/// <param name="BaseUrl">Without a slash at its end.</param>
/// <param name="AccentOnDarkHex">The button where the reader's screen is dark: a light tone of the same hue.</param>
public sealed record LetterLook(string SiteName, string AccentHex, string BaseUrl, string AccentOnDarkHex = "#fb9c91")
{
    public const string DefaultAccent = "#a50e15";
}

using Plattform.Shared;

namespace Plattform.Registrations;

/// <summary>
/// Which wording somebody agreed to is stored with the time. Whoever changes the sentence on the form changes the
/// version here.
/// </summary>
public static class ConsentTexts
{
    public static string Current(PrivacyOptions privacy) => privacy.LegalBasis == LegalBasis.Consent ? "consent-1" : "members-1";
}

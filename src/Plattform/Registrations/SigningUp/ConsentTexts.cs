using Plattform.Shared;

namespace Plattform.Registrations;

/// <summary>
/// Which wording somebody agreed to is stored with the time. Whoever changes the sentence on the form changes the
/// version here.
/// </summary>
public static class ConsentTexts
{
    public static string Current(PrivacyOptions privacy) => privacy.LegalBasis == LegalBasis.Consent ? "consent-1" : "members-1";

    /// <summary>It was ticked, so it can be taken back; otherwise there is only an objection.</summary>
    public static bool IsConsent(string version) => version.StartsWith("consent", StringComparison.Ordinal);

    public static string Said(string version, Texts texts) =>
        texts["Deine Angaben sehen nur die Koordinierungsgruppe und wer die Website betreut."]
        + " "
        + texts["Wir brauchen sie für dieses Treffen."]
        + (
            IsConsent(version)
                ? " " + texts["Ich bin einverstanden, dass ihr meine Angaben dafür speichert. Das kann ich jederzeit zurücknehmen."]
                : ""
        );
}

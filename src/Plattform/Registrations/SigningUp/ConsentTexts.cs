using Plattform.Hosting;
using Plattform.Look;

namespace Plattform.Registrations;

/// <summary>Stored with each consent; change the version here whenever the wording on the form changes.</summary>
public static class ConsentTexts
{
    public static string Current(PrivacyOptions privacy) => privacy.LegalBasis == LegalBasis.Consent ? "consent-1" : "members-1";

    /// <summary>A ticked consent can be withdrawn; otherwise people can only object.</summary>
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

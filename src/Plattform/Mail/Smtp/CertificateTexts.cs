using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace Plattform.Mail;

internal static class CertificateTexts
{
    public static string Of(X509Certificate certificate)
    {
        using var shown = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        var made = shown.SubjectName.RawData.AsSpan().SequenceEqual(shown.IssuerName.RawData)
            ? "signed by itself"
            : $"issued by {shown.GetNameInfo(X509NameType.SimpleName, forIssuer: true)}";
        return $"it is for {string.Join(", ", Names(shown))}, {made}, and valid from {Day(shown.NotBefore)} to {Day(shown.NotAfter)}";
    }

    private static List<string> Names(X509Certificate2 shown)
    {
        var names = shown
            .Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(extension => extension.EnumerateDnsNames())
            .Take(5)
            .ToList();
        return names.Count > 0 ? names : [shown.GetNameInfo(X509NameType.SimpleName, forIssuer: false)];
    }

    private static string Day(DateTime moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

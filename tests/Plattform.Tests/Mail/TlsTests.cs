using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Plattform.Mail;

namespace Plattform.Tests.Mail;

public sealed class TlsTests : IDisposable
{
    private readonly X509Certificate2 _certificate = SelfSigned();

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Tls)]
    public async Task A_self_signed_certificate_is_refused_and_everything_waits(SmtpSecurity security)
    {
        await using var server = SmtpServer.Start(
            certificate: _certificate,
            tls: security == SmtpSecurity.Tls,
            userName: "site",
            password: "secret"
        );
        await using var house = With(server, security);
        house.Post<Greeting>();

        await house.DeliverAll();

        Assert.Equal((OutboxState.Waiting, 0), (house.OnlyMail.State, house.OnlyMail.Tries));
        Assert.Contains("Zertifikat", house.State.Trouble?.Reason);
        Assert.Empty(server.Received);
    }

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Tls)]
    public async Task A_trusted_certificate_carries_sign_in_and_mail(SmtpSecurity security)
    {
        await using var server = SmtpServer.Start(
            certificate: _certificate,
            tls: security == SmtpSecurity.Tls,
            userName: "site",
            password: "secret"
        );
        await using var house = With(server, security);
        house.Post<Greeting>();

        await using var carrier = house.OutboxDispatcher(
            transport: house.Smtp(certificates: (_, shown, _, _) => shown?.GetCertHashString() == _certificate.GetCertHashString())
        );
        await house.DeliverAll(carrier);

        Assert.Equal("site", Assert.Single(server.Received).UserName);
    }

    [Fact]
    public async Task A_server_without_STARTTLS_gets_neither_password_nor_mail()
    {
        await using var server = SmtpServer.Start(userName: "site", password: "secret");
        var signIns = 0;
        server.Behaviour = moment =>
        {
            signIns += moment.Step == SmtpStep.Auth ? 1 : 0;
            return null;
        };
        await using var house = With(server, SmtpSecurity.StartTls);
        house.Post<Greeting>();

        await house.DeliverAll();

        Assert.Equal("Der Mailserver bietet die eingestellte Verschlüsselung nicht an.", house.State.Trouble?.Reason);
        Assert.Equal((0, 0), (signIns, server.Received.Count));
        Assert.Equal((OutboxState.Waiting, 0), (house.OnlyMail.State, house.OnlyMail.Tries));
    }

    public void Dispose() => _certificate.Dispose();

    private static MailFixture With(SmtpServer server, SmtpSecurity security) =>
        new(server.Port, options: o => (o.Smtp.Security, o.Smtp.UserName, o.Smtp.Password) = (security, "site", "secret"));

    internal static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
